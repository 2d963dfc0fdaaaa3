using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>
/// The binary is killed at a system call, or at any instant: the next command finds each stage as it was or as it was
/// to
/// be, what was said to be done is done, and goes on without anybody's help.
/// </summary>
public sealed class KillTests
{
    private const int ShortKills = 100;
    private const int LongKills = 10_000;
    private const int AtCalls = 4;

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
        var (kills, points, done, calls) = (0, 0, 0, 0);
        foreach (var (scenario, index) in scenarios.Select(static (x, at) => (x, at)))
        {
            // What is left of the total is shared by the scenarios that are left.
            var share = (wanted - kills + scenarios.Count - index - 1) / (scenarios.Count - index);
            using var template = new KillTemplate(scenario);
            var chosen = Choose(template, share, random);
            calls += template.Calls.Sum(static x => x.Times);
            points += chosen.Count(static x => x is not null);
            foreach (var fault in chosen)
            {
                var ended = template.Kill(fault, random.NextDouble());
                kills += ended.IsKilled ? 1 : 0;
                done += ended.IsDone ? 1 : 0;
            }
        }

        Console.WriteLine(
            $"  SIGKILL: {scenarios.Count} scenarios with {calls:N0} system calls, {kills:N0} killed ({points:N0} at a"
            + $" system call, the rest at random instants), {done:N0} ended first; 0 states lost or invalid");
        Assert.True(kills >= wanted * 4 / 5);
    }

    /// <summary>Where to kill: at a system call and which one of its kind, or null for a random instant.</summary>
    private static List<string?> Choose(KillTemplate template, int share, Random random)
    {
        var atCalls = Math.Max(1, share * AtCalls / 5);
        var all = template.Calls
            .SelectMany(static x => Enumerable.Range(1, x.Times).Select(time => (x.Call, Time: time)))
            .OrderByDescending(static x => Changing.Contains(x.Call))
            .ThenBy(_ => random.Next())
            .Take(atCalls)
            .Select(static x => $"{x.Call}:signal=SIGKILL:when={x.Time}");
        var points = all.ToList<string?>();
        return [.. points, .. Enumerable.Repeat<string?>(null, share - points.Count)];
    }
}
