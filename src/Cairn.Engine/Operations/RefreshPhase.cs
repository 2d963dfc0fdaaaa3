using System.Collections.Concurrent;
using Cairn.Engine.Events;
using Cairn.Planning;
using Cairn.Planning.Graph;
using Cairn.Planning.Refreshes;

namespace Cairn.Engine.Operations;

/// <summary>
/// Reads objects as they are now, and makes the state say so (spec/engine.md §3.9). What was found is recorded all at
/// once: an object that is gone takes the references to it along, and no moment may lie in between.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="options">What the user named.</param>
/// <param name="isOperation">Whether refreshing is all that the run is for, so that results are counted.</param>
internal sealed class RefreshPhase(OperationRun run, PlanningOptions options, bool isOperation)
{
    private readonly ConcurrentDictionary<int, RefreshOutcome> _outcomes = new();
    private readonly HashSet<int> _recorded = [];

    /// <summary>Whether it was found out in this run what has become of an object, and recorded.</summary>
    public bool HasRecorded(Prior prior) => _recorded.Contains(prior.Index);

    /// <summary>
    /// Reads what the user named, or of it only what has to be read before each update and what is in doubt.
    /// </summary>
    public async Task RunAsync(bool isAll, PendingPhase pending, bool isAfterProgram)
    {
        var chosen = run.Follower.Plan(() => RefreshSelection.Choose(
            options,
            run.Priors,
            x => isAll || x.State.IsRefreshedBeforeUpdate || pending.IsInDoubt(x),
            isAfterProgram ? run.Progress : null));
        await Task.WhenAll(chosen.Select(RefreshAsync));
        await RecordAsync();
    }

    /// <summary>Takes over what steps of registrations have found.</summary>
    public void Add(Prior prior, RefreshOutcome outcome) => _outcomes[prior.Index] = outcome;

    private async Task RefreshAsync(Prior prior)
    {
        if (await run.Steps.RefreshAsync(prior, isOperation) is { } outcome)
        {
            _outcomes[prior.Index] = outcome;
        }
    }

    /// <summary>Writes what was found into the state, and lets planning know.</summary>
    public async Task RecordAsync()
    {
        if (_outcomes.IsEmpty)
        {
            return;
        }

        // After a run of the program some entries are the run's own; only the others are still as they were.
        var changes = run.Context.Recorder.Changes();
        var gone = _outcomes.Where(x => x.Value.State is null).Select(x => run.Priors.All[x.Key].Urn)
            .ToHashSet(StringComparer.Ordinal);
        var after = RefreshedState.After(run.Priors, x => _outcomes.GetValueOrDefault(x.Index))
            .GroupBy(x => (x.Urn, x.Id, x.IsDelete)).ToDictionary(x => x.Key, x => x.First());
        foreach (var prior in run.Priors.All)
        {
            var outcome = _outcomes.GetValueOrDefault(prior.Index);
            if (run.Resources.Current(prior) is not { } current)
            {
                continue;
            }

            var state = outcome is null ? current : outcome.State;
            if (state is null)
            {
                changes.Remove(prior.Index);
                run.Resources.Leave(prior);
            }
            else
            {
                state = after.GetValueOrDefault((state.Urn, state.Id, state.IsDelete), state);
                if (state != current)
                {
                    changes.Replace(prior.Index, state);
                    run.Resources.Rewrite(prior, state);
                }
            }

            if (outcome is not null || (state is not null && state != prior.State))
            {
                run.Follower.Plan(() =>
                {
                    run.Progress.NoteRefreshed(prior, state);
                    return true;
                });
            }
        }

        if (run.Context.IsPreview)
        {
            return;
        }

        if (changes.Count > 0 || changes.Problem is not null)
        {
            var applied = await run.Context.Recorder.EndAsync(null, changes);
            if (!applied.TryGet(out _))
            {
                run.Context.Events.Send(new EngineEvent.Diagnosed(applied.Diagnostics[0], ""));
                await run.Context.Stop.FailAndStopAsync();
                return;
            }
        }

        _recorded.UnionWith(_outcomes.Keys);
    }
}
