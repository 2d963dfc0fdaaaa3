using Cairn.State.Document;
using Cairn.State.Journal;
using Cairn.Storage.Files;
using Cairn.Storage.Runs;

namespace Cairn.Storage.Tests.Simulation;

/// <summary>
/// Every call that a run makes fails once, or from then on, in every way: what was acknowledged is there afterwards,
/// also after a power cut, nothing is acknowledged after the journal failed, and no failure is reported as a success.
/// </summary>
public sealed class InjectedErrorTests
{
    private const int Gone = 3;
    private const int Dead = 1;
    private const int Later = 2;
    private const int ImagesMax = 16;

    private static readonly (string Name, int Error, bool IsHalf)[] Errors =
    [
        ("EIO", 5, false), ("ENOSPC", 28, false), ("EDQUOT", 122, false), ("EROFS", 30, false), ("EINTR", 4, false),
        ("short write", 5, true),
    ];

    [Fact]
    public async Task Whatever_call_fails_nothing_acknowledged_is_lost_and_no_failure_passes_for_success()
    {
        var runs = 0;
        var failures = 0;
        var calls = (await RunAsync(new Fault(int.MaxValue, 0, false, false))).Calls;
        foreach (var error in Errors)
        {
            foreach (var isForEver in (bool[])[false, true])
            {
                for (var number = 1; number <= calls; number++)
                {
                    var name = $"{error.Name}, call {number}{(isForEver ? " and all after it" : "")}";
                    var outcome = await RunAsync(new Fault(number, error.Error, isForEver, error.IsHalf));
                    Assert.False(outcome.AcknowledgedAfterFailure, name);
                    await CheckAsync(outcome, name);
                    runs++;
                    failures += outcome.Completed ? 0 : 1;
                }
            }
        }

        Console.WriteLine(
            $"  injected errors: {runs:N0} runs over {calls} calls, of which {failures:N0} could not finish");
        Assert.True(failures > runs / 4);
    }

    [Fact]
    public async Task Whatever_call_fails_for_who_succeeds_one_that_is_gone_the_next_one_can_go_on()
    {
        var failures = 0;
        var calls = (await SucceedAsync(new Fault(int.MaxValue, 0, false, false))).Calls;
        foreach (var error in Errors)
        {
            for (var number = 1; number <= calls; number++)
            {
                var outcome = await SucceedAsync(new Fault(number, error.Error, false, error.IsHalf));
                await CheckAsync(outcome, $"{error.Name}, call {number}");
                failures += outcome.Completed ? 0 : 1;
            }
        }

        Assert.True(failures > calls);
    }

    /// <summary>A run that died left lease, lock and journal; another begins, and something fails for it.</summary>
    private static async Task<Outcome> SucceedAsync(Fault fault)
    {
        var log = new List<SimOp>();
        var disk = SimStage.Disk(log);
        var outcome = new Outcome(disk, log);
        disk.Note(new SimOp.Acknowledged(0));
        var died = (await new StageRuns(SimStage.Context(disk, Gone, number => number == Gone))
            .OpenAsync(SimStage.Place, SimStage.Request, CancellationToken.None)).Value;
        Assert.NotNull(died);
        await AppendAsync(died, outcome, "r0");
        disk.ReleaseLocks();

        disk.Before = call => Fail(call, fault, outcome);
        disk.BeforeReading = disk.Before;
        disk.HalfWrite = fault.IsHalf ? () => outcome.Calls + 1 >= fault.At : null;
        var opened = await new StageRuns(SimStage.Context(disk, Dead, number => number == Dead))
            .OpenAsync(SimStage.Place, SimStage.Request, CancellationToken.None);
        outcome.Completed = opened.Value is not null;
        disk.Before = null;
        disk.BeforeReading = null;
        disk.HalfWrite = null;
        disk.ReleaseLocks();
        return outcome;
    }

    private static async Task<Outcome> RunAsync(Fault fault)
    {
        var log = new List<SimOp>();
        var disk = SimStage.Disk(log);
        var outcome = new Outcome(disk, log);
        disk.Note(new SimOp.Acknowledged(0));
        disk.Before = call => Fail(call, fault, outcome);
        disk.BeforeReading = disk.Before;
        disk.HalfWrite = fault.IsHalf ? () => outcome.Calls + 1 >= fault.At : null;
        var opened = await new StageRuns(SimStage.Context(disk, Dead, number => number == Dead))
            .OpenAsync(SimStage.Place, SimStage.Request, CancellationToken.None);
        if (opened.Value is { } run)
        {
            for (var i = 0; i < 6; i++)
            {
                await AppendAsync(run, outcome, $"r{i}");
                if (i is 1 or 3)
                {
                    _ = await run.CheckpointAsync(CancellationToken.None);
                }
            }

            var completed = await run.CompleteAsync(RunOutcome.Succeeded, CancellationToken.None);
            outcome.Completed = completed.Value is not null;
            await run.DisposeAsync();
        }

        disk.Before = null;
        disk.BeforeReading = null;
        disk.HalfWrite = null;
        return outcome;
    }

    private static async Task AppendAsync(StageRun run, Outcome outcome, string name)
    {
        var hadFailed = run.Failure is not null;
        outcome.Issued.Add(name);
        if ((await run.AppendAsync(SimStage.Adds(name), CancellationToken.None)).Value is not null)
        {
            outcome.Acknowledged.Add(name);
            outcome.AcknowledgedAfterFailure |= hadFailed;
        }
    }

    private static void Fail(string call, Fault fault, Outcome outcome)
    {
        outcome.Calls++;
        if (outcome.Calls == fault.At || (fault.IsForEver && outcome.Calls > fault.At))
        {
            throw new SystemCallException(call, fault.Error);
        }
    }

    /// <summary>The disk works again: as it is, and as it would be had the power been cut at the end.</summary>
    private static async Task CheckAsync(Outcome outcome, string name)
    {
        outcome.Disk.ReleaseLocks();
        var all = new CrashStates(outcome.Log).AtEnd().ToList();
        var images = all.Where((_, index) => index % (1 + (all.Count / ImagesMax)) == 0)
            .Select(image => SimDisk.Of(image.Names, image.Folders));
        foreach (var disk in (IEnumerable<SimDisk>)[outcome.Disk, .. images])
        {
            var opened = await new StageRuns(SimStage.Context(disk, Later, number => number == Later))
                .OpenAsync(SimStage.Place, SimStage.Request, CancellationToken.None);
            Assert.True(opened.Value is not null, $"{name}: {opened.Diagnostics.FirstOrDefault()}");
            Check(outcome, opened.Value.Base, name);
            await opened.Value.DisposeAsync();
        }
    }

    private static void Check(Outcome outcome, StateDocument document, string name)
    {
        var names = SimStage.Names(document);
        Assert.True(
            outcome.Acknowledged.All(names.Contains) && names.All(outcome.Issued.Contains),
            $"{name}: {string.Join(' ', outcome.Acknowledged)} became {string.Join(' ', names)}");
    }

    private readonly record struct Fault(int At, int Error, bool IsForEver, bool IsHalf);

    private sealed class Outcome(SimDisk disk, List<SimOp> log)
    {
        public SimDisk Disk => disk;

        public List<SimOp> Log => log;

        public int Calls { get; set; }

        public List<string> Issued { get; } = [];

        public List<string> Acknowledged { get; } = [];

        public bool AcknowledgedAfterFailure { get; set; }

        public bool Completed { get; set; }
    }
}
