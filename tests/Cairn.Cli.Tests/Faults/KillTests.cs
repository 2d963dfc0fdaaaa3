using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>
/// The binary is killed at a system call, or at any instant: the next command finds each stage as it was or as it was
/// to be, what was said to be done is done, and goes on without anybody's help.
/// </summary>
public sealed class KillTests
{
    private const int ShortKills = 100;
    private const int LongKills = 10_000;
    private const int TriesMax = 3;

    /// <summary>Calls that change what is on the disk, or who sees it: these are all tried, of others some.</summary>
    private static readonly HashSet<string> Changing =
    [
        "openat", "write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "ftruncate", "fallocate", "rename",
        "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "link", "linkat", "flock", "fchmod",
        "chmod", "close", "copy_file_range", "utimensat",
    ];

    [Fact]
    public void Wherever_a_command_is_killed_the_next_one_finds_a_sound_state_and_goes_on()
    {
        RealCairn.NeedsTracer();
        var scenarios = FaultScenarios.All;
        Assert.True(scenarios.Count >= 50);
        var random = new Random(20261125);
        var wanted = RealCairn.IsLong ? LongKills : ShortKills;
        var tally = new Tally();
        foreach (var (scenario, index) in scenarios.Select(static (x, at) => (x, at)))
        {
            // What is left of the total is shared by the scenarios that are left.
            var share = (wanted - tally.Kills + scenarios.Count - index - 1) / (scenarios.Count - index);
            using var template = new KillTemplate(scenario);
            KillAtCalls(template, (share + 1) / 2, random, tally);
            KillAnyTime(template, share / 2, random, tally);
        }

        Console.WriteLine(
            $"  SIGKILL: {scenarios.Count} scenarios with {tally.Calls:N0} system calls, {tally.AtCalls:N0} killed at"
            + $" one, {tally.AnyTime:N0} at random instants, {tally.Done:N0} ended first; 0 states lost or invalid");
        Assert.True(tally.Kills >= wanted * 9 / 10);
    }

    /// <summary>Every k-th of the calls that change something, and where these are few, of all.</summary>
    private static void KillAtCalls(KillTemplate template, int share, Random random, Tally tally)
    {
        tally.Calls += template.Calls.Sum(static x => x.Times);
        var all = Points(template.Calls.Where(static x => Changing.Contains(x.Call)));
        all = all.Length < share ? Points(template.Calls) : all;
        var step = Math.Max(1, (double)all.Length / Math.Max(1, share));
        for (var at = random.NextDouble() * step; at < all.Length; at += step)
        {
            tally.AtCalls += Kill(template, all[(int)at], random, tally);
        }
    }

    private static void KillAnyTime(KillTemplate template, int share, Random random, Tally tally)
    {
        var kills = 0;
        for (var tries = 0; kills < share && tries < share * TriesMax; tries++)
        {
            kills += Kill(template, fault: null, random, tally);
        }

        tally.AnyTime += kills;
    }

    private static int Kill(KillTemplate template, string? fault, Random random, Tally tally)
    {
        var (ended, problem) = template.Try(fault, random.NextDouble());
        Assert.True(problem is null, problem);
        tally.Done += ended.IsDone ? 1 : 0;
        return ended.IsKilled ? 1 : 0;
    }

    private static string[] Points(IEnumerable<(string Call, int Times)> calls) =>
    [
        .. calls.SelectMany(
            static x => Enumerable.Range(1, x.Times).Select(time => $"{x.Call}:signal=SIGKILL:when={time}")),
    ];

    private sealed class Tally
    {
        public int Calls { get; set; }

        public int AtCalls { get; set; }

        public int AnyTime { get; set; }

        public int Done { get; set; }

        public int Kills => AtCalls + AnyTime;
    }
}
