using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

/// <summary>Says in the journal what a step has done to the state (spec/engine.md §4.1, spec/state.md §6.1).</summary>
internal sealed class StepRecorder(RunContext run, RunResources resources)
{
    /// <summary>Records a step that ended, and remembers the resource. Null where that succeeded.</summary>
    public async Task<Diagnostic?> RecordAsync(Step step, Intent? intent, ResourceState? state)
    {
        if (step.Kind == StepKind.Replace)
        {
            return null;
        }

        if (run.IsPreview || step.IsSkippedCreate)
        {
            Remember(step, state, null);
            return null;
        }

        using var turn = await (IsRename(step, state)
            ? resources.Renames.RenameAsync()
            : resources.Renames.WriteAsync());
        if (step.Kind.IsDelete())
        {
            return await RecordDeletionAsync(step, intent);
        }

        var number = NumberOf(step);
        state = state is null ? null : resources.ByPresentNames(state);
        var (changes, json) = Changes(step, number, state);
        if (changes.Count > 0 || intent is not null)
        {
            var applied = await run.Recorder.EndAsync(intent, changes);
            if (!applied.TryGet(out var entry))
            {
                return applied.Diagnostics[0];
            }

            number = entry.Added.Count > 0 ? entry.Added[0] : number;
        }

        Remember(step, state, number, changes, json);
        return null;
    }

    private bool IsRename(Step step, ResourceState? state)
        => state is not null && step.Prior is { Index: >= 0 } prior
            && (prior.Urn != state.Urn || (resources.Current(prior) is { } now && now.Urn != state.Urn));

    /// <summary>What goes together is recorded together: in between something would be gone that is there.</summary>
    private async Task<Diagnostic?> RecordDeletionAsync(Step step, Intent? intent)
    {
        var changes = run.Recorder.Changes();
        foreach (var one in step.WithTaken)
        {
            if (NumberOf(one) is { } number)
            {
                _ = one.LeavesPendingReplacement
                    ? changes.Mark(number, ResourceMark.PendingReplacement)
                    : changes.Remove(number);
            }
        }

        if (changes.Count > 0 || intent is not null)
        {
            var applied = await run.Recorder.EndAsync(intent, changes);
            if (!applied.TryGet(out _))
            {
                return applied.Diagnostics[0];
            }
        }

        foreach (var one in step.WithTaken)
        {
            Remember(one, null, null);
        }

        return null;
    }

    private (ChangeList Changes, RawJson? Json) Changes(Step step, int? number, ResourceState? state)
    {
        var changes = run.Recorder.Changes();
        switch (step.Kind)
        {
            case StepKind.Read when state is not null && step.Prior is { } read
                && read.State.InitErrors == state.InitErrors && !SameWrite.IsNeeded(read.State, state):
                return (changes, null);
            case StepKind.Same when state is not null && step.Prior is { } prior
                && !SameWrite.IsNeeded(prior.State, state):
                return (changes, null);
            default:
                return (changes, state is null ? null : Put(changes, step, number, state));
        }
    }

    /// <summary>Puts a resource into the changes; its text, where that holds no secret.</summary>
    private RawJson? Put(ChangeList changes, Step step, int? number, ResourceState state)
    {
        if (number is not { } old)
        {
            return changes.Add(state).Plain;
        }

        if (step.CondemnsPrior)
        {
            _ = step.Prior is { } condemned && condemned.Urn != state.Urn
                && Condemned(condemned, state.Urn) is { } now
                ? changes.Replace(old, now)
                : changes.Mark(old, ResourceMark.Delete);
            changes.Add(state, old);
        }
        else
        {
            changes.Replace(old, state);
        }

        var json = changes.Plain;
        if (step.Prior is { Index: >= 0 } prior)
        {
            foreach (var (renamed, changed) in resources.Rename(prior, state.Urn))
            {
                changes.Replace(renamed, changed);
            }
        }

        return json;
    }

    /// <summary>
    /// A condemned copy goes by the name of what replaces it, so that references to either lead on.
    /// </summary>
    private ResourceState? Condemned(Prior prior, string urn)
        => resources.Current(prior) is { } now ? now with { Urn = urn, IsDelete = true } : null;

    private int? NumberOf(Step step)
        => step.Prior is { Index: >= 0 } prior ? prior.Index
            : resources.Find(step.Urn)?.Number ?? Stale(step.Urn);

    /// <summary>The entry of an object that was found to be gone: what is made in its place takes it over.</summary>
    private int? Stale(string urn)
        => resources.Priors.Live(urn) is { } gone && resources.Current(gone) is not null ? gone.Index : null;

    private void Remember(
        Step step, ResourceState? state, int? number, ChangeList? changes = null, RawJson? json = null)
    {
        if (step is { LeavesPendingReplacement: true, Prior: { } waiting })
        {
            if (resources.Current(waiting) is { } current)
            {
                resources.Rewrite(waiting, current with { IsPendingReplacement = true });
            }

            return;
        }

        if (step.CondemnsPrior && state is not null && step.Prior is { Index: >= 0 } old
            && Condemned(old, state.Urn) is { } condemned)
        {
            // It stays until the end of the run, and what it refers to may be renamed until then.
            resources.Rewrite(old, condemned);
        }
        else if (step.Prior is { Index: >= 0 } prior)
        {
            resources.Leave(prior);
        }

        // What takes over the entry of an object that was found to be gone has no prior, but the entry is its own now.
        if (number is { } own && own < resources.Priors.All.Length)
        {
            resources.Leave(resources.Priors.All[own]);
        }

        if (step.Kind.IsDelete() && step.Prior is { Index: Prior.Nowhere })
        {
            resources.Remove(step.Urn);
        }

        if (state is not null)
        {
            resources.Set(Reached(step, state, number, changes, json));
        }
    }

    /// <summary>What the resource is now; of most, the values need not be kept.</summary>
    /// <param name="step">What was done.</param>
    /// <param name="state">What came of it.</param>
    /// <param name="number">Its number in the journal, if any.</param>
    /// <param name="changes">What was written; null: nothing could be.</param>
    /// <param name="json">The resource as it was written; null where it wasn't, or holds a secret.</param>
    private static RunResource Reached(
        Step step, ResourceState state, int? number, ChangeList? changes, RawJson? json)
    {
        if (number is not { } own || !state.IsCustom || state.IsProvider)
        {
            return new RunResource(state, number, step);
        }

        return json is { } text ? RunResource.OfJson(state, own, step, text)
            : step is { Kind: StepKind.Same, Prior: { Index: >= 0 } prior } && changes is { Count: 0 }
                ? RunResource.OfPrior(state, own, step, prior)
                : new RunResource(state, number, step);
    }
}
