using System.Diagnostics;
using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>A scenario that was run to its end once, to be run again and cut off on copies of where it began.</summary>
internal sealed class KillTemplate : IDisposable
{
    private readonly FaultScenario _scenario;
    private readonly CliRun _run;
    private readonly SavedFolder _saved;
    private readonly Observation _before;
    private readonly Observation _after;
    private readonly TimeSpan _takes;

    public KillTemplate(FaultScenario scenario)
    {
        _scenario = scenario;
        _run = scenario.Make();
        _saved = new SavedFolder(_run.Folder);
        _before = Observation.Of(_run, scenario.Store);
        _saved.Restore();
        var watch = Stopwatch.StartNew();
        var ended = RealCairn.Run(_run, scenario.Command);
        _takes = watch.Elapsed;
        Assert.True(ended.Exit == 0, $"{scenario}: {ended.Err}");
        _after = Observation.Of(_run, scenario.Store);
        _saved.Restore();
        Calls = RealCairn.Calls(_run, [RealCairn.Path, .. scenario.Command]);
    }

    /// <summary>The system calls that the whole command makes.</summary>
    public IReadOnlyList<(string Call, int Times)> Calls { get; }

    public void Dispose()
    {
        _saved.Dispose();
        _run.Dispose();
    }

    /// <summary>Runs it with a fault, or kills it after a part of its usual time; then looks at what is left.</summary>
    public RealCairn.Ended Kill(string? fault, double part)
    {
        _saved.Restore();
        var ended = fault is null
            ? RealCairn.Kill(_run, _scenario.Command, _takes * part)
            : RealCairn.Inject(_run, _scenario.Command, fault);
        Check(ended, $"{_scenario}, {fault ?? $"after {part:P0} of its time"}, exit {ended.Exit}: ");
        return ended;
    }

    private void Check(RealCairn.Ended ended, string name)
    {
        var left = Observation.Of(_run, _scenario.Store);
        Assert.True(left.Fault(_scenario, _before, _after, ended.IsDone) is null, name + left.Fault(
            _scenario, _before, _after, ended.IsDone) + ended.Err);

        // The same command does what is left to do; where there is nothing left, it may well say so.
        var again = _run.Run([.. _scenario.Command]);
        if (!left.IsSame(_after))
        {
            Assert.True(again.Exit == 0, $"{name}run again, it fails: {again.Err}");
        }

        var end = Observation.Of(_run, _scenario.Store);
        Assert.True(end.IsSame(_after), $"{name}run again, it does not get there: {again.Err}");
        var next = _run.Run(["state", "check", "--stage", "test", .. _scenario.Store.Options]);
        Assert.True(next.Exit == 0, name + next.Err);
    }
}
