using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Planning.Deletes;

/// <summary>What a delete step does with the object (spec/engine.md §3.5).</summary>
public enum DeleteEffect
{
    /// <summary>The provider deletes it.</summary>
    Provider,

    /// <summary>
    /// Only the state is changed: there is no object, it isn't ours, it is kept, or it has gone with another.
    /// </summary>
    StateOnly,

    /// <summary>The resource is protected: the step fails, and others go on.</summary>
    Protected,
}

/// <summary>Decides what a delete step does with the object. Hooks come before.</summary>
public static class DeleteEffects
{
    /// <summary>To be called when the step is executed: until then it may turn out that another doesn't go.</summary>
    public static DeleteEffect Decide(Step step, PlanningOptions options, Priors priors, Progress progress)
    {
        if (step.Prior is not { State: var state } || step.Kind == StepKind.RemovePendingReplace)
        {
            return DeleteEffect.StateOnly;
        }

        // A replacement was asked about protection before it began.
        var isReplaced = step.Kind is StepKind.DeleteReplaced or StepKind.DiscardReplaced;
        if (!isReplaced && state.IsProtected && !options.IgnoresProtect)
        {
            return DeleteEffect.Protected;
        }

        return options.IsPreview
            || !state.IsCustom
            || state.IsExternal
            || state.IsRetainedOnDelete
            || HasGoneWithAnother(state, priors, progress)
            ? DeleteEffect.StateOnly
            : DeleteEffect.Provider;
    }

    /// <summary>
    /// Whether its object has gone with another's in this run. What goes with one that is yet to be deleted is part of
    /// that deletion (<see cref="CommonDeletions"/>). That other one must really have gone: one that is kept, or was
    /// only read, takes nothing along; and of two copies it is the one of the same generation.
    /// </summary>
    private static bool HasGoneWithAnother(ResourceState state, Priors priors, Progress progress)
    {
        if (state.DeletedWith.Length == 0)
        {
            return false;
        }

        IEnumerable<Prior> others = !state.IsDelete && priors.Live(state.DeletedWith) is { } live
            ? [live]
            : priors.Copies(state.DeletedWith);
        return others.All(progress.IsGone) && others.Any(x => TakesAlong(x.State));
    }

    private static bool TakesAlong(ResourceState state) => !state.IsExternal && !state.IsRetainedOnDelete;
}
