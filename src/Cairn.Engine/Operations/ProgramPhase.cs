using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Providers;
using Cairn.Engine.Registrations;
using Cairn.Model;
using Cairn.Planning;
using Cairn.Planning.Registrations;

namespace Cairn.Engine.Operations;

/// <summary>Runs the program and does what it registers, until it registers nothing more.</summary>
internal sealed class ProgramPhase : IDisposable
{
    private readonly OperationRun _run;
    private readonly EngineMonitor _monitor;
    private readonly CancellationTokenSource _stopProgram = new();
    private Task<Result<ProgramOutcome>>? _program;

    public ProgramPhase(OperationRun run, PlanningOptions options)
    {
        _run = run;
        var context = run.Context;
        var planner = new RegistrationPlanner(options, run.Priors, run.Progress);
        var packages = new Packages();
        var transforms = new Transforms();
        Registrar? registrar = null;
        var defaults = new DefaultProviders(
            context.Info,
            (type, name, inputs) => registrar is null
                ? throw new InvariantException("no registrar yet")
                : registrar.RegisterDefaultAsync(type, name, inputs));
        var chooser = new ProviderChooser(defaults, packages);
        registrar = new Registrar(
            context,
            planner,
            run.Progress,
            run.Follower,
            transforms,
            chooser,
            packages,
            new RemoteComponents(context));
        Outputs = new ComponentOutputs(
            context, run.Resources, urn => run.Follower.Plan(() => run.Progress.IsRegistered(urn)));
        _monitor = new EngineMonitor(
            context,
            registrar,
            Outputs,
            new FunctionCalls(context, transforms, chooser, run.Resources),
            transforms,
            packages);
    }

    public ComponentOutputs Outputs { get; }

    /// <summary>Whether the program itself failed, of which the user has been told.</summary>
    public bool HasProgramFailed { get; private set; }

    /// <summary>Whether the program did what it had to do.</summary>
    public bool IsComplete { get; private set; }

    public IResourceMonitor Monitor => _monitor;

    /// <summary>Starts the program and returns when it registers nothing more, for whatever reason.</summary>
    public async Task RunAsync(ILanguageRuntime program, RunDescription info)
    {
        _program = program.RunAsync(info, _monitor, _stopProgram.Token);
        var stopped = Task.Delay(Timeout.Infinite, _run.Context.Stop.Token);
        var first = await Task.WhenAny(_program, _monitor.NoMore, stopped);
        if (first == _program)
        {
            await JudgeAsync(await _program);
        }
        else if (first == _monitor.NoMore)
        {
            IsComplete = !_run.Context.Stop.IsStopping;
        }

        await _monitor.SettleAsync();
    }

    /// <summary>Lets the program go, or makes it stop, and waits until it has ended.</summary>
    public async Task EndAsync()
    {
        _monitor.Finish();
        if (_program is null)
        {
            return;
        }

        if (!IsComplete)
        {
            await _stopProgram.CancelAsync();
        }

        var hasEnded = _program.IsCompleted;
        var ended = await _program;
        if (!hasEnded && IsComplete)
        {
            await JudgeAsync(ended);
        }

    }

    public void Dispose() => _stopProgram.Dispose();

    private async Task JudgeAsync(Result<ProgramOutcome> ended)
    {
        if (!ended.TryGet(out var outcome))
        {
            foreach (var diagnostic in ended.Diagnostics)
            {
                _run.Context.Events.Send(new EngineEvent.Diagnosed(diagnostic, ""));
            }

            HasProgramFailed = true;
            await _run.Context.Stop.FailAndStopAsync();
            return;
        }

        if (outcome.IsSuccess)
        {
            IsComplete = !_run.Context.Stop.IsStopping;
            return;
        }

        IsComplete = false;
        if (_run.Context.Stop.IsStopping)
        {
            // It was told to stop, or that what it asked for failed: that it ends badly is no news.
            return;
        }

        HasProgramFailed = true;
        if (outcome.Error is { } error && !outcome.WasReported)
        {
            _run.Context.Events.Say(MessageLevel.Error, error);
        }

        await _run.Context.Stop.FailAndStopAsync();
    }
}
