using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning.Deletes;
using Cairn.Planning.Goals;
using Cairn.Planning.Graph;
using Cairn.Planning.Refreshes;
using Cairn.Planning.Registrations;
using Cairn.Planning.Steps;
using Cairn.State.Journal;
using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

/// <summary>
/// Executes steps: tells of it, records what is intended, asks the provider, records what came of it, and tells that.
/// At most so many at once as the user allows.
/// </summary>
internal sealed class StepRunner : IDisposable
{
    private readonly RunContext _run;
    private readonly StepRecorder _recorder;
    private readonly SemaphoreSlim _slots;
    private readonly CreateEffect _create;
    private readonly UpdateEffect _update;
    private readonly Deletion _delete;
    private readonly RefreshEffect _refresh;
    private readonly Func<Step, DeleteEffect> _deleteEffect;
    private readonly ReadEffect _read;

    public StepRunner(RunContext run, RunResources resources, Func<Step, DeleteEffect> deleteEffect)
    {
        _run = run;
        _recorder = new StepRecorder(run, resources);
        _slots = new SemaphoreSlim(run.Options.Parallel);
        var calls = new ProviderCall(run);
        _create = new CreateEffect(run, calls);
        _update = new UpdateEffect(run, calls);
        _delete = new Deletion(run, calls);
        _refresh = new RefreshEffect(run, calls);
        _deleteEffect = deleteEffect;
        _read = new ReadEffect(run, calls);
    }

    /// <summary>Executes one step. Nothing is done once the run is stopping.</summary>
    public async Task<StepResult> RunAsync(Step step)
    {
        try
        {
            await _slots.WaitAsync(_run.Stop.Token);
        }
        catch (OperationCanceledException)
        {
            return StepResult.Stopped;
        }

        try
        {
            return _run.Stop.IsStopping ? StepResult.Stopped
                : step is { Kind: StepKind.Refresh, Prior: { } prior } ? await RefreshAsync(step, prior)
                : await ExecuteAsync(step);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Whether refreshing is what the run is for.</summary>
    public bool CountsRefreshes { get; set; }

    /// <summary>Takes what was found of a resource that was read on the way of its registration.</summary>
    public Action<Prior, RefreshOutcome> Refreshed { get; set; } = (_, _) => { };

    /// <summary>
    /// Reads one object of the old state. What was found isn't recorded here: it may take references of others along.
    /// </summary>
    /// <param name="prior">The resource.</param>
    /// <param name="isOperation">Whether what was found counts as the run's result.</param>
    public async Task<RefreshOutcome?> RefreshAsync(Prior prior, bool isOperation)
    {
        try
        {
            await _slots.WaitAsync(_run.Stop.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        try
        {
            return _run.Stop.IsStopping ? null : await ReadAsync(PlainSteps.Refresh(prior), prior, isOperation);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<RefreshOutcome?> ReadAsync(Step step, Prior prior, bool isOperation)
    {
        var report = StepReports.Of(step, _run.IsPreview);
        _run.Events.Send(new EngineEvent.StepStarted(report));
        var (outcome, diff, error) = await _refresh.RunAsync(prior);
        if (outcome is null)
        {
            _run.Events.Say(MessageLevel.Error, error ?? "", report.IsInternal ? "" : prior.Urn);
            _run.Events.Send(new EngineEvent.StepFailed(report));
            _run.Stop.Fail();
            return null;
        }

        if (outcome.Note is { } note)
        {
            _run.Events.Send(new EngineEvent.Diagnosed(note, prior.Urn));
        }

        report = report with
        {
            Operation = isOperation ? StepReports.Operation(outcome.Kind) : StepOperation.Refresh,
            New = outcome.State,
            ChangedKeys = diff?.ChangedKeys ?? [],
            Detailed = diff?.Detailed,
        };
        if (isOperation)
        {
            _run.Events.Count(report.Operation, report.IsInternal);
        }

        _run.Events.Send(new EngineEvent.StepDone(report));
        return outcome;
    }

    private async Task<StepResult> RefreshAsync(Step step, Prior prior)
    {
        if (prior.State is { IsCustom: false } or { IsProvider: true })
        {
            return RefreshedInside(prior);
        }

        if (await ReadAsync(step, prior, CountsRefreshes) is not { } outcome)
        {
            return new StepResult(StepStatus.Failed, null);
        }

        Refreshed(prior, outcome);
        return new StepResult(StepStatus.Done, outcome.State);
    }

    /// <summary>What has no object has nothing to be read; only programs hear of it, as they do from Pulumi.</summary>
    private StepResult RefreshedInside(Prior prior)
    {
        var report = StepReports.Of(PlainSteps.Refresh(prior), _run.IsPreview) with { IsInternal = true };
        _run.Events.Send(new EngineEvent.StepStarted(report));
        _run.Events.Send(new EngineEvent.StepDone(report with
        {
            Operation = CountsRefreshes ? StepOperation.Update : StepOperation.Refresh,
            New = prior.State,
        }));
        return new StepResult(StepStatus.Done, prior.State);
    }

    private async Task<StepResult> ExecuteAsync(Step step)
    {
        var report = StepReports.Of(step, _run.IsPreview);
        var taken = step.TakesAlong.Select(x => StepReports.Of(x, _run.IsPreview)).ToList();
        taken.ForEach(x => _run.Events.Send(new EngineEvent.StepStarted(x)));
        _run.Events.Send(new EngineEvent.StepStarted(report));
        var begun = await BeginAsync(step);
        if (begun.Refusal is { } refusal)
        {
            return await BreakAsync(refusal);
        }

        var effect = await EffectAsync(step);
        if (effect.Status is EffectStatus.Refused or EffectStatus.Uncertain)
        {
            return await FailAsync(step, report, begun.Intent, effect);
        }

        if (await _recorder.RecordAsync(step, begun.Intent, effect.State) is { } broken)
        {
            return await BreakAsync(broken);
        }

        report = report with { New = effect.State };
        if (effect.Status == EffectStatus.Partial)
        {
            return await FailAsync(step, report, null, effect);
        }

        taken.ForEach(Tell);
        await FinishAsync(step, report, effect);
        return new StepResult(StepStatus.Done, effect.State);
    }

    private async Task<(Intent? Intent, Diagnostic? Refusal)> BeginAsync(Step step)
    {
        if (_run.IsPreview || KindOf(step) is not { } kind)
        {
            return (null, null);
        }

        var resource = kind == OperationKind.Deleting ? step.Prior?.State : step.Wanted;
        if (resource is null)
        {
            return (null, null);
        }

        if (kind == OperationKind.Updating && step.Prior is { } prior)
        {
            resource = resource with { Id = prior.State.Id, Outputs = prior.State.Outputs };
        }

        var begun = await _run.Recorder.BeginAsync(kind, resource);
        return begun.TryGet(out var intent) ? (intent, null) : (null, begun.Diagnostics[0]);
    }

    /// <summary>What is sent to a provider; null where nothing is that could get lost.</summary>
    private OperationKind? KindOf(Step step) => step.Kind switch
    {
        StepKind.Create or StepKind.CreateReplacement when IsManaged(step.Wanted) => OperationKind.Creating,
        StepKind.Update when IsManaged(step.Wanted) => OperationKind.Updating,
        StepKind.Delete or StepKind.DeleteReplaced
            when step.Prior?.State.IsProvider == false && _deleteEffect(step) == DeleteEffect.Provider =>
                OperationKind.Deleting,
        StepKind.Read or StepKind.ReadReplacement => OperationKind.Reading,
        StepKind.Import or StepKind.ImportReplacement when IsManaged(step.Wanted) => OperationKind.Importing,
        _ => null,
    };

    private static bool IsManaged(ResourceState? state) => state is { IsCustom: true, IsProvider: false };

    private async Task<Effect> EffectAsync(Step step) => (step.Kind, step.Wanted, step.Prior?.State) switch
    {
        (StepKind.Create or StepKind.CreateReplacement, { } wanted, _) => await _create.RunAsync(wanted),
        (StepKind.Update, { } wanted, { } prior) => await _update.RunAsync(prior, wanted),
        (var kind, _, { } prior) when kind.IsDelete() => await _delete.RunAsync(step, prior, _deleteEffect(step)),
        (StepKind.Read or StepKind.ReadReplacement, { } wanted, _) => await _read.ReadAsync(step, wanted),
        (StepKind.Import or StepKind.ImportReplacement, { } wanted, _) => await _read.ImportAsync(step, wanted),
        (StepKind.Same, { } wanted, { } prior) => Keep(StepOutcome.Same(prior, wanted)),
        _ => Effect.Done(step.Wanted),
    };

    /// <summary>A provider that stays is started when somebody needs it.</summary>
    private Effect Keep(ResourceState wanted)
    {
        if (wanted.IsProvider && wanted.Id.Length > 0)
        {
            _run.Registry.Keep(Urn.Parse(wanted.Urn), wanted.Id, wanted.Inputs, _run.Terminate);
        }

        return Effect.Done(wanted);
    }

    private async Task<StepResult> FailAsync(Step step, StepReport report, Intent? intent, Effect effect)
    {
        // An operation of which nobody knows what became of it stays pending.
        if (intent is not null && effect.Status == EffectStatus.Refused)
        {
            await _run.Recorder.FailAsync(intent);
        }

        _run.Events.Say(MessageLevel.Error, effect.Error ?? "", report.IsInternal ? "" : step.Urn);
        if (!_run.IsPreview)
        {
            _run.Events.Send(new EngineEvent.StepFailed(report));
        }

        if (effect.IsHarmless)
        {
            _run.Stop.Fail();
        }
        else
        {
            await _run.FailAsync();
        }

        return new StepResult(StepStatus.Failed, effect.State);
    }

    private async Task FinishAsync(Step step, StepReport report, Effect effect)
    {
        if (effect.LateError is { } late)
        {
            _run.Events.Say(MessageLevel.Error, late, step.Urn);
        }

        Tell(report);
        if (effect.LateError is not null)
        {
            await _run.FailAsync();
        }
    }

    /// <summary>Counts a step that is done, and tells of it.</summary>
    private void Tell(StepReport report)
    {
        if (StepReports.IsCounted(report))
        {
            _run.Events.Count(report.Operation, report.IsInternal);
        }

        if (StepReports.IsToldWhenDone(report, _run.IsPreview))
        {
            _run.Events.Send(new EngineEvent.StepDone(report));
        }
    }

    /// <summary>
    /// The state would have become invalid, or the disk refused: what was there before is what there is, and nothing
    /// new is begun.
    /// </summary>
    private async Task<StepResult> BreakAsync(Diagnostic refusal)
    {
        _run.Events.Send(new EngineEvent.Diagnosed(refusal, refusal.Urn ?? ""));
        await _run.Stop.FailAndStopAsync();
        return new StepResult(StepStatus.Failed, null);
    }
}
