using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning.Steps;
using Cairn.State.Journal;
using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

/// <summary>Says in the journal what a step has done to the state (spec/engine.md §4.1, spec/state.md §6.1).</summary>
internal sealed class StepRecorder(RunContext run, RunResources resources)
{
    /// <summary>Records a step that ended, and remembers the resource. Null where that succeeded.</summary>
    public async Task<Diagnostic?> RecordAsync(Step step, Intent? intent, ResourceState? state)
    {
        if (run.IsPreview || step.IsSkippedCreate || (step.Kind == StepKind.Replace))
        {
            Remember(step, state, null);
            return null;
        }

        var changes = Changes(step, state);
        int? number = step.Prior is { Index: >= 0 } kept ? kept.Index : resources.Find(step.Urn)?.Number;
        if (changes.Count > 0 || intent is not null)
        {
            var applied = await run.Recorder.EndAsync(intent, changes);
            if (!applied.TryGet(out var entry))
            {
                return applied.Diagnostics[0];
            }

            number = entry.Added.Count > 0 ? entry.Added[0] : number;
        }

        Remember(step, state, number);
        return null;
    }

    private EquatableArray<StateChange> Changes(Step step, ResourceState? state)
    {
        var number = NumberOf(step);
        return step.Kind switch
        {
            StepKind.Delete or StepKind.DeleteReplaced or StepKind.RemovePendingReplace when number is { } old =>
                step.LeavesPendingReplacement
                    ? [new StateChange.Mark(old, ResourceMark.PendingReplacement, IsOn: true)]
                    : [new StateChange.Remove(old)],
            StepKind.Same when state is not null && step.Prior is { } prior =>
                SameChange.MustBeWritten(prior.State, state) ? Put(step, number, state) : [],
            _ => state is null ? [] : Put(step, number, state),
        };
    }

    private EquatableArray<StateChange> Put(Step step, int? number, ResourceState state)
    {
        if (number is not { } old)
        {
            return [run.Recorder.Add(state)];
        }

        if (step.CondemnsPrior)
        {
            return [new StateChange.Mark(old, ResourceMark.Delete, IsOn: true), run.Recorder.Add(state, old)];
        }

        var renamed = step.Prior is { } prior && prior.Urn != state.Urn
            ? resources.Rename(prior.Urn, state.Urn).Select(x => run.Recorder.Replace(x.Prior.Index, x.State))
            : [];
        return [run.Recorder.Replace(old, state), .. renamed];
    }

    private int? NumberOf(Step step)
        => step.Prior is { Index: >= 0 } prior ? prior.Index : resources.Find(step.Urn)?.Number;

    private void Remember(Step step, ResourceState? state, int? number)
    {
        if (step.Prior is { Index: >= 0 } prior && !step.LeavesPendingReplacement)
        {
            resources.Leave(prior);
        }

        if (state is not null && step.Kind != StepKind.Replace)
        {
            resources.Set(new RunResource(state, number, step));
        }
    }
}
