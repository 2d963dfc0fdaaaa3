using System.Text;
using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>
/// A run that journals is killed at a system call or at any instant: the next command finds every step that was
/// acknowledged, and none that was never issued.
/// </summary>
public sealed class RunKillTests
{
    private const int ShortKills = 15;
    private const int LongKills = 1_500;
    private const int Steps = 40;
    private const int TriesMax = 3;

    private static readonly string[] Changing =
    [
        "pwrite64", "fdatasync", "fsync", "fallocate", "ftruncate", "rename", "unlink", "link", "flock", "mkdir",
        "write", "copy_file_range",
    ];

    /// <summary>A thread may make fewer calls than it did in another run: then nothing is killed.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void Killed_at_a_system_call_a_run_loses_no_acknowledged_step(int writers)
    {
        RealCairn.NeedsTracer();
        using var stage = new RunStage(writers, Steps);
        var points = RealCairn.Calls(stage.Place, stage.Command).Where(static x => Changing.Contains(x.Call))
            .SelectMany(static x => Enumerable.Range(1, x.Times).Select(time => (x.Call, time))).ToArray();
        var random = new Random(writers);
        random.Shuffle(points);
        var wanted = RealCairn.IsLong ? LongKills : ShortKills;
        var (kills, acknowledged) = (0, 0);
        for (var tries = 0; kills < wanted && tries < wanted * TriesMax; tries++)
        {
            var (call, time) = points[tries % points.Length];
            stage.Restore();
            var ended = RealCairn.InjectInto(stage.Place, stage.Command, $"{call}:signal=SIGKILL:when={time}");
            acknowledged += Check(stage.Place, ended, $"{writers} writers, {call} {time}: ");
            kills += ended.IsKilled ? 1 : 0;
        }

        Console.WriteLine(
            $"  SIGKILL of a run of {writers} writers: {kills:N0} at one of {points.Length:N0} system calls,"
            + $" {acknowledged:N0} steps acknowledged, 0 lost");
        Assert.True(kills >= wanted / 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void Killed_after_any_step_a_run_loses_no_acknowledged_step(int writers)
    {
        using var stage = new RunStage(writers, Steps);
        var random = new Random(writers);
        var wanted = RealCairn.IsLong ? LongKills : ShortKills;
        var (kills, acknowledged) = (0, 0);
        for (var kill = 0; kill < wanted; kill++)
        {
            stage.Restore();
            using var process = RealCairn.Start(stage.Place, stage.Command[0], stage.Command[1..]);
            var said = new StringBuilder();
            for (var lines = random.Next(1, Steps * 2); lines > 0; lines--)
            {
                said.Append(process.StandardOutput.ReadLine()).Append('\n');
            }

            process.Kill();
            var ended = RealCairn.End(process, "");
            acknowledged += Check(
                stage.Place, ended with { Out = said + ended.Out }, $"{writers} writers, kill {kill} after {said}: ");
            kills += ended.IsKilled ? 1 : 0;
        }

        Console.WriteLine(
            $"  SIGKILL of a run of {writers} writers: {kills:N0} after a random step,"
            + $" {acknowledged:N0} steps acknowledged, 0 lost");
        Assert.True(kills >= wanted / 2);
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
