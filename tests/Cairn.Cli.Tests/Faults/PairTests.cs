using System.Diagnostics;
using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>Two processes want the same stage at the same time: what either was told is done is in the state.</summary>
public sealed class PairTests
{
    private const int Pairs = 200;
    private const int LongPairs = 1_000;
    private const int Locked = 4;
    private const int TriesMax = 50;

    [Fact]
    public void Of_two_processes_neither_loses_an_update()
    {
        var (pairs, both, locked) = (RealCairn.IsLong ? LongPairs : Pairs, 0, 0);
        var store = StoreShape.All[0];
        using var run = new CliRun();
        for (var pair = 0; pair < pairs; pair++)
        {
            store.Put(run, "dev", Shop.Of(Shop.Bucket("data", "b-1"), Shop.Bucket("logs", "b-2")));
            string[] wait = pair % 2 == 0 ? ["--wait", "1m"] : [];
            using var first = Start(run, ["state", "protect", "data", .. wait]);
            using var second = Start(run, ["state", "taint", "logs", .. wait]);
            var ends = (RealCairn.Ended[])[RealCairn.End(first, ""), RealCairn.End(second, "")];

            var state = run.Read(Shop.State);
            Assert.Equal(ends[0].Exit == 0, state.Contains("\"protect\"", StringComparison.Ordinal));
            Assert.Equal(ends[1].Exit == 0, state.Contains("\"taint\"", StringComparison.Ordinal));
            Assert.All(ends, ended => Assert.True(ended.Exit == 0 || (ended.Exit == Locked && wait is []), ended.Err));
            both += ends.All(static x => x.Exit == 0) ? 1 : 0;
            locked += ends.Any(static x => x.Exit == Locked) ? 1 : 0;
        }

        Console.WriteLine(
            $"  pairs of processes: {pairs:N0}, {both:N0} with both done, "
            + $"{locked:N0} with one locked out, 0 updates lost");
        Assert.True(both >= pairs / 2);
    }

    [Fact]
    public void Of_two_runs_with_journals_neither_loses_an_acknowledged_step()
    {
        Assert.SkipUnless(File.Exists(RunnerProcess.Path), $"there is no {RunnerProcess.Path}");
        var (pairs, steps) = (RealCairn.IsLong ? LongPairs / 5 : 6, 0);
        var store = StoreShape.All[0];
        using var run = new CliRun();
        for (var pair = 0; pair < pairs; pair++)
        {
            store.Put(run, "dev", Shop.Of());
            var state = Path.Combine(run.Folder, Shop.State);
            using var first = RealCairn.Start(run, RunnerProcess.Path, [state, $"a{pair}", "4", "20", "wait"]);
            using var second = RealCairn.Start(run, RunnerProcess.Path, [state, $"b{pair}", "1", "10", "wait"]);
            var ends = (RealCairn.Ended[])[RealCairn.End(first, ""), RealCairn.End(second, "")];

            Assert.All(ends, static ended => Assert.True(ended.Exit == 0, ended.Out + ended.Err));
            var left = run.Read(Shop.State);
            Assert.All(ends.SelectMany(Done), name => Assert.Contains($"::{name}\"", left, StringComparison.Ordinal));
            steps += ends.Sum(static x => Done(x).Count());
        }

        Console.WriteLine($"  pairs of runs: {pairs:N0}, {steps:N0} steps acknowledged, 0 lost");
    }

    [Fact]
    public void Who_finds_a_stage_taken_is_told_by_whom_since_when_and_may_wait_or_unlock()
    {
        Assert.SkipUnless(File.Exists(RunnerProcess.Path), $"there is no {RunnerProcess.Path}");
        var store = StoreShape.All[0];
        using var run = new CliRun();
        store.Put(run, "dev", Shop.Of(Shop.Bucket("data", "b-1")));
        using var deploy = RealCairn.Start(
            run, RunnerProcess.Path, [Path.Combine(run.Folder, Shop.State), "x", "1", "1000000"]);
        try
        {
            CutOff(run, deploy);
        }
        finally
        {
            // What it writes must not come in the way of removing the folder.
            deploy.Kill();
            deploy.WaitForExit();
        }
    }

    private static void CutOff(CliRun run, Process deploy)
    {
        string? line;
        do
        {
            line = deploy.StandardOutput.ReadLine();
        }
        while (line?.StartsWith("done", StringComparison.Ordinal) is false);
        Assert.NotNull(line);

        var refused = RealCairn.Run(run, ["state", "protect", "data", "--yes", .. Shop.Stage()]);
        Assert.Equal(Locked, refused.Exit);
        Assert.Contains(
            $"(process {deploy.Id}) has had it since", refused.Err.ReplaceLineEndings(" "), StringComparison.Ordinal);
        var shown = RealCairn.Run(run, ["unlock", "--dry-run", .. Shop.Stage()]);
        Assert.Contains($"(process {deploy.Id})", shown.Out, StringComparison.Ordinal);

        foreach (var command in (string[][])[["unlock"], ["state", "protect", "data"]])
        {
            // Who writes at this very moment is not cut off: the command asks to be repeated.
            var done = RealCairn.Run(run, [.. command, "--yes", .. Shop.Stage()]);
            for (var tries = 1; tries < TriesMax && done.Err.Contains("CRN2013", StringComparison.Ordinal); tries++)
            {
                done = RealCairn.Run(run, [.. command, "--yes", .. Shop.Stage()]);
            }

            Assert.True(done.Exit == 0, done.Err);
        }

        var cutOff = RealCairn.End(deploy, "");
        Assert.NotEqual(0, cutOff.Exit);
        Assert.Contains("failed", cutOff.Out, StringComparison.Ordinal);
        var after = run.Read(Shop.State);
        Assert.Contains("::x-0\"", after, StringComparison.Ordinal);
        Assert.Contains("\"protect\"", after, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Done(RealCairn.Ended ended) => ended.Out.Split('\n')
        .Where(static x => x.StartsWith("done ", StringComparison.Ordinal)).Select(static x => x[5..]);

    private static Process Start(CliRun run, IEnumerable<string> args)
        => RealCairn.Start(run, RealCairn.Path, [.. args, "--yes", .. Shop.Stage()]);
}
