using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;

namespace Cairn.Engine.Operations;

/// <summary>Tells how a run begins and how it ended: whatever happens in between, the last event is the end.</summary>
internal sealed class RunEnding(OperationRun run) : IAsyncDisposable
{
    private bool _hasEnded;

    public async Task BeginAsync()
    {
        var info = run.Request.Run;
        run.Context.Events.Send(new EngineEvent.Prelude(info.Config.ToImmutableSortedDictionary(
            x => x.Key, x => info.SecretKeys.Contains(x.Key) ? null : x.Value)));
        await run.Registry.PrepareAsync(
            run.Priors.All.Where(static x => x.IsProvider).Select(static x => x.State), run.Context.Stop.Token);
    }

    /// <summary>Tells the outcome.</summary>
    /// <param name="isKnown">Whether the user has been told why it failed.</param>
    public RunSummary End(bool isKnown)
    {
        var stop = run.Context.Stop;
        var outcome = stop.HasFailed || run.Context.Policies.IsViolated ? RunOutcome.Failed
            : stop.User.IsCancellationRequested ? RunOutcome.Cancelled
            : RunOutcome.Succeeded;
        var kind = run.Context.IsPreview ? "preview" : "update";
        if (outcome == RunOutcome.Cancelled)
        {
            run.Context.Events.Say(MessageLevel.Error, $"{kind} canceled");
        }
        else if (outcome == RunOutcome.Failed && !isKnown && !stop.IsTold)
        {
            run.Context.Events.Say(MessageLevel.Error, $"{kind} failed");
        }

        _hasEnded = true;
        return run.Context.Events.End(outcome, run.Context.IsPreview);
    }

    public ValueTask DisposeAsync()
    {
        if (!_hasEnded)
        {
            run.Context.Events.End(RunOutcome.Failed, run.Context.IsPreview);
        }

        return ValueTask.CompletedTask;
    }
}
