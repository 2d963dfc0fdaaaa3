using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>
/// A run that journals is killed at a system call or at any instant: the next command finds every step that was
/// acknowledged, and none that was never issued.
/// </summary>
public sealed class RunKillTests
{
    private const int ShortKills = 30;
    private const int LongKills = 3_000;
    private const int Steps = 40;

    private static readonly string[] Changing =
    [
        "pwrite64", "fdatasync", "fsync", "fallocate", "ftruncate", "rename", "unlink", "link", "flock", "mkdir",
        "write",
        "copy_file_range",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void Wherever_a_run_is_killed_every_acknowledged_step_is_in_the_state(int writers)
    {
        RealCairn.NeedsTracer();
        Assert.SkipUnless(File.Exists(RunnerProcess.Path), $"there is no {RunnerProcess.Path}");
        using var run = new CliRun();
        StoreShape.All[0].Put(run, "dev", Shop.Of(Shop.Bucket("data", "b-1")));
        using var saved = new SavedFolder(run.Folder);
        string[] command =
            [RunnerProcess.Path, Path.Combine(run.Folder, Shop.State), "s", $"{writers}", $"{Steps}"];
        var points = RealCairn.Calls(run, command).Where(static x => Changing.Contains(x.Call))
            .SelectMany(static x => Enumerable.Range(1, x.Times).Select(time => (x.Call, time))).ToArray();
        var random = new Random(writers);
        random.Shuffle(points);
        var (kills, acknowledged) = (0, 0);
        foreach (var (call, time) in points.Take(RealCairn.IsLong ? LongKills : ShortKills))
        {
            saved.Restore();
            var ended = RealCairn.Inject(run, command, $"{call}:signal=SIGKILL:when={time}");
            acknowledged += Check(run, ended, $"{writers} writers, {call} {time}: ");
            kills += ended.IsKilled ? 1 : 0;
        }

        Console.WriteLine(
            $"  SIGKILL of a run of {writers} writers: {kills:N0} of {points.Length:N0} system calls, {acknowledged:N0}"
            + " steps acknowledged, 0 lost");
        Assert.True(kills > 0);
    }

    private static int Check(CliRun run, RealCairn.Ended ended, string name)
    {
        var (done, issued) = (Names(ended, "done "), Names(ended, "issued "));
        foreach (var command in (
            string[][])[["state", "export"], ["state", "protect", "data", "--yes"], ["state", "export"]])
        {
            var next = RealCairn.Run(run, [.. command, .. Shop.Stage()]);
            Assert.True(next.Exit == 0, name + next.Err);
            if (command[1] == "export")
            {
                var seen = Enumerable.Range(0, Steps).Select(static x => $"s-{x}")
                    .Where(x => next.Out.Contains($"::{x}\"", StringComparison.Ordinal)).ToHashSet();
                Assert.True(seen.IsSupersetOf(done), $"{name}lost {string.Join(' ', done.Except(seen))}");
                Assert.True(seen.IsSubsetOf(issued), $"{name}never issued {string.Join(' ', seen.Except(issued))}");
            }
        }

        return done.Count;
    }

    private static List<string> Names(RealCairn.Ended ended, string word) => [.. ended.Out.Split('\n')
        .Where(x => x.StartsWith(word, StringComparison.Ordinal)).Select(x => x[word.Length..])];
}
