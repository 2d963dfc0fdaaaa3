using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>The system answers the binary with errors: it never says that something was done which was not.</summary>
public sealed class DiskErrorTests
{
    private const int DiskFailed = 74;
    private const string Bug = "CRN7000";
    private const int Interruptions = 30;
    private const int ShortWriteStep = 400;

    /// <summary>Each scenario begins elsewhere, so that together they come to every number of bytes.</summary>
    private const int LongShortWriteStep = 10;
    private const int ShortWriteOffset = 37;
    private const int ShortWriteMax = 1_200;
    private const int Seed = 7;
    private const int ShortRuns = 250;
    private const int LongRuns = 10_000;

    private static readonly string[] Errors = ["EIO", "ENOSPC", "EDQUOT", "EROFS", "EINTR"];

    private static readonly string[] Calls =
    [
        "openat", "pwrite64", "fsync", "fdatasync", "ftruncate", "fallocate", "rename", "renameat", "unlink", "mkdir",
        "link", "flock", "pread64", "statx", "newfstatat", "stat", "access",
        "getdents64", "fchmod",
    ];

    /// <summary>.NET itself hides what fsync answers (spec/reliability.md §4.1), so this is no formality.</summary>
    [Fact]
    public void A_failed_fsync_is_seen_and_the_state_is_as_it_was()
    {
        RealCairn.NeedsTracer();
        var scenario = FaultScenarios.All[0];
        using var run = scenario.Make();
        using var saved = new SavedFolder(run.Folder);
        var before = run.Read(scenario.Store.StatePath("dev"));
        foreach (var error in (string[])["EIO", "ENOSPC"])
        {
            saved.Restore();
            var ended = RealCairn.Inject(run, scenario.Command, $"fsync,fdatasync:error={error}");

            Assert.NotEqual(0, ended.Exit);
            Assert.Equal(before, run.Read(scenario.Store.StatePath("dev")));
        }

        saved.Restore();
        Assert.Equal(DiskFailed, RealCairn.Inject(run, scenario.Command, "fsync,fdatasync:error=EIO").Exit);
        Console.WriteLine("  fsync errors: seen, exit code 74, the state as it was");
    }

    [Fact]
    public void Whatever_call_fails_no_failure_passes_for_success_and_the_next_command_goes_on()
    {
        RealCairn.NeedsTracer();
        var random = new Random(Seed);
        var scenarios = FaultScenarios.All;
        var wanted = RealCairn.IsLong ? LongRuns : ShortRuns;
        var (runs, failed) = (0, 0);
        var problems = new List<string>();
        foreach (var (scenario, index) in scenarios.Select(static (x, at) => (x, at)))
        {
            var share = (wanted - runs + scenarios.Count - index - 1) / (scenarios.Count - index);
            using var template = new KillTemplate(scenario);
            foreach (var fault in Choose(template, share, random))
            {
                var (ended, problem) = template.Try(fault, part: 0);
                problem ??= IsBug(ended) ? $"{scenario}, {fault}: {ended.Err}" : null;
                problems.AddRange(problem is null ? [] : [problem]);
                runs++;
                failed += ended.Exit == 0 ? 0 : 1;
            }
        }

        Console.WriteLine(
            $"  errors of the system: {runs:N0} runs of the binary, {failed:N0} failed, {problems.Count} went wrong");
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.True(failed > runs / 4);
    }

    /// <summary>A lock that was taken but could not be looked at kept the process waiting for itself.</summary>
    [Fact]
    public void Wherever_looking_at_files_fails_for_good_nothing_waits_for_itself()
    {
        RealCairn.NeedsTracer();
        using var template = new KillTemplate(FaultScenarios.All[0]);
        var looks = template.Calls.Where(static x => x.Call == "statx").Sum(static x => x.Times);
        for (var at = 1; at <= looks; at++)
        {
            Assert.Null(template.Try($"statx:error=EIO:when={at}+", part: 0).Problem);
        }

        Console.WriteLine($"  files that can't be looked at: {looks} runs, each ended");
        Assert.True(looks > 0);
    }

    /// <summary>Real short writes: what is beyond some number of bytes in a file is refused.</summary>
    [Fact]
    public void Wherever_a_write_is_cut_short_no_half_file_passes_for_a_whole_one()
    {
        RealCairn.NeedsLimiter();
        var scenarios = FaultScenarios.All;
        var step = RealCairn.IsLong ? LongShortWriteStep : ShortWriteStep;
        var (runs, failed) = (0, 0);
        foreach (var (scenario, index) in scenarios.Select(static (x, at) => (x, at)))
        {
            using var template = new KillTemplate(scenario);
            for (var bytes = 1 + (index * ShortWriteOffset % step); bytes < ShortWriteMax; bytes += step)
            {
                var (ended, problem) = template.Within(bytes);
                problem ??= IsBug(ended) ? ended.Err : null;
                Assert.True(problem is null, $"{scenario}, files of {bytes} bytes: {problem}");
                runs++;
                failed += ended.Exit == 0 ? 0 : 1;
            }
        }

        Console.WriteLine($"  short writes: {runs:N0} runs of the binary, {failed:N0} failed, 0 half files");
        Assert.True(failed > runs / 4);
    }

    private static bool IsBug(RealCairn.Ended ended) => ended.Err.Contains(Bug, StringComparison.Ordinal);

    /// <summary>Some of: each call × each error × every occurrence × {once, for ever}.</summary>
    private static IEnumerable<string> Choose(KillTemplate template, int share, Random random)
    {
        var all = template.Calls.Where(static x => Calls.Contains(x.Call))
            .SelectMany(static x => Enumerable.Range(1, x.Times).SelectMany(time => Faults(x.Call, time))).ToArray();
        random.Shuffle(all);
        return all.Take(share);
    }

    /// <summary>
    /// For ever, but for EINTR: what is interrupted is to be asked again, which .NET itself does without an end.
    /// </summary>
    private static IEnumerable<string> Faults(string call, int time) => Errors
        .SelectMany(error => (string[])[$"{time}", error == "EINTR" ? $"{time}..{time + Interruptions}" : $"{time}+"],
            (error, when) => $"{call}:error={error}:when={when}");
}
