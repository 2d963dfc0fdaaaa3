using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>The system answers the binary with errors: it never says that something was done which was not.</summary>
public sealed class DiskErrorTests
{
    private const int DiskFailed = 74;
    private const int ShortRuns = 150;
    private const int LongRuns = 10_000;

    private static readonly string[] Errors = ["EIO", "ENOSPC", "EDQUOT", "EROFS", "EINTR"];

    private static readonly string[] Calls =
    [
        "openat", "pwrite64", "fsync", "fdatasync", "ftruncate", "fallocate", "rename", "renameat", "unlink", "mkdir",
        "link", "flock",
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
        var random = new Random(7);
        var scenarios = FaultScenarios.All;
        var wanted = RealCairn.IsLong ? LongRuns : ShortRuns;
        var (runs, failed) = (0, 0);
        foreach (var (scenario, index) in scenarios.Select(static (x, at) => (x, at)))
        {
            var share = (wanted - runs + scenarios.Count - index - 1) / (scenarios.Count - index);
            using var template = new KillTemplate(scenario);
            foreach (var fault in Choose(template, share, random))
            {
                var ended = template.Kill(fault, part: 0);
                Assert.True(ended.Exit is not 70, $"{scenario}, {fault}: {ended.Err}");
                runs++;
                failed += ended.Exit == 0 ? 0 : 1;
            }
        }

        Console.WriteLine(
            $"  errors of the system: {runs:N0} runs of the binary, "
            + $"{failed:N0} failed, 0 said to be done that were not");
        Assert.True(failed > runs / 4);
    }

    /// <summary>Some of: each call × each error × every occurrence × {once, for ever}.</summary>
    private static IEnumerable<string> Choose(KillTemplate template, int share, Random random) => template.Calls
        .Where(static x => Calls.Contains(x.Call))
        .SelectMany(static x => Enumerable.Range(1, x.Times).SelectMany(time => Errors.SelectMany(error => (string[])
        [
            $"{x.Call}:error={error}:when={time}", $"{x.Call}:error={error}:when={time}+",
        ])))
        .OrderBy(_ => random.Next())
        .Take(share);
}
