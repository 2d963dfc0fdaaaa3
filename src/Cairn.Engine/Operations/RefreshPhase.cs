using System.Collections.Concurrent;
using Cairn.Engine.Events;
using Cairn.Engine.Runs;
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
            x => isAll || x.IsRefreshedBeforeUpdate || pending.IsInDoubt(x),
            isAfterProgram ? run.Progress : null));
        await Task.WhenAll(chosen.Select(RefreshAsync));
        foreach (var unsettled in _outcomes.Keys.Where(x => pending.IsStillInDoubt(x, _outcomes.ContainsKey)).ToList())
        {
            _outcomes.TryRemove(unsettled, out _);
        }

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

    /// <summary>Writes what was found since the last time into the state, and lets planning know.</summary>
    public async Task RecordAsync()
    {
        var found = _outcomes.ToDictionary(x => x.Key, x => x.Value);
        _outcomes.Clear();
        if (found.Count == 0)
        {
            return;
        }

        var changes = Changes(found);
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

        _recorded.UnionWith(found.Keys);
    }

    /// <summary>
    /// What is different. After a run of the program some entries are the run's own; only the others are still as they
    /// were.
    /// </summary>
    private ChangeList Changes(Dictionary<int, RefreshOutcome> found)
    {
        var changes = run.Context.Recorder.Changes();
        var own = run.Resources.Done.Where(x => x.Number is not null).ToDictionary(x => x.Number ?? Prior.Nowhere);
        var entries = new List<Prior>();
        foreach (var prior in run.Priors.All)
        {
            if (run.Resources.Current(prior) is { } current)
            {
                entries.Add(prior with { State = found.GetValueOrDefault(prior.Index)?.Over(current) ?? current });
            }
        }

        var left = RefreshedState.Left(
            [.. entries, .. own.Select(x => new Prior(x.Key, x.Value.State))],
            x => !own.ContainsKey(x.Index) && found.GetValueOrDefault(x.Index) is { State: null },
            x => run.Resources.Find(x) is { Step.IsSkippedCreate: false }).ToDictionary(x => x.Index, x => x.State);
        foreach (var (number, resource) in own)
        {
            if (left[number] is var kept && kept != resource.State)
            {
                changes.Replace(number, kept);
                run.Resources.Set(resource with { State = kept });
            }
        }

        foreach (var prior in entries.Select(x => run.Priors.All[x.Index]))
        {
            var (before, now) = (run.Resources.Current(prior), left.GetValueOrDefault(prior.Index));
            now = isOperation && now is not null ? RefreshedState.Tidied(now) : now;
            if (now is null)
            {
                changes.Remove(prior.Index);
                run.Resources.Leave(prior);
            }
            else if (now != before)
            {
                changes.Replace(prior.Index, now);
                run.Resources.Rewrite(prior, now);
            }

            if (now is null || now != prior.State || found.ContainsKey(prior.Index))
            {
                run.Follower.Plan(() =>
                {
                    run.Progress.NoteRefreshed(prior, now);
                    return true;
                });
            }
        }

        return changes;
    }
}
