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

    /// <summary>Runs it with a fault, or kills it after a part of its usual time.</summary>
    /// <returns>How it ended, and what is wrong with what is left; null where nothing is.</returns>
    public (RealCairn.Ended Ended, string? Problem) Try(string? fault, double part)
    {
        _saved.Restore();
        var ended = fault is null
            ? RealCairn.Kill(_run, _scenario.Command, _takes * part)
            : RealCairn.Inject(_run, _scenario.Command, fault);
        var problem = Problem(ended);
        return (ended, problem is null ? null
            : $"{_scenario}, {fault ?? $"after {part:P0} of its time"}, exit {ended.Exit}: {problem}; {ended.Err}");
    }

    /// <summary>Runs it where no file may grow beyond a number of bytes.</summary>
    /// <returns>As <see cref="Try"/>.</returns>
    public (RealCairn.Ended Ended, string? Problem) Within(int bytes)
    {
        _saved.Restore();
        var ended = RealCairn.RunWithin(_run, _scenario.Command, bytes);
        return (ended, Problem(ended) is { } problem ? $"exit {ended.Exit}: {problem}; {ended.Err}" : null);
    }

    private string? Problem(RealCairn.Ended ended)
    {
        if (ended.IsStuck)
        {
            return "stuck";
        }

        var left = Observation.Of(_run, _scenario.Store);
        if (left.Fault(_scenario, _before, _after, ended.IsDone) is { } fault)
        {
            return fault;
        }

        // The same command does what is left to do; where there is nothing left, it may well say so.
        var again = _run.Run([.. _scenario.Command]);
        if (again.Exit != 0 && !left.IsSame(_after))
        {
            return $"run again, it fails: {again.Err}";
        }

        if (!Observation.Of(_run, _scenario.Store).IsSame(_after))
        {
            return $"run again, it does not get there: {again.Err}";
        }

        var next = _run.Run(["state", "check", "--stage", "test", .. _scenario.Store.Options]);
        return next.Exit == 0 ? null : $"the next command fails: {next.Err}";
    }
}
