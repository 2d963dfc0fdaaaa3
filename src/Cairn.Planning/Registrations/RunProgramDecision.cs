using Cairn.Planning.Graph;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>
/// What becomes of a registration where the program runs only to configure its providers: to refresh or to destroy
/// (spec/engine.md §3.2, rows 5 and 6). Nothing is created or updated in the cloud then.
/// </summary>
public static class RunProgramDecision
{
    /// <summary>Null where the registration goes on like in a deployment: providers and components.</summary>
    public static Decision? Decide(Registration registration, PlanningMode mode, Progress progress)
    {
        if (mode == PlanningMode.Deploy)
        {
            return null;
        }

        var needsSkipped = StateReferences.Of(registration.Wanted).Any(x => progress.IsSkippedCreate(x.Urn));
        if (!needsSkipped && (!registration.Goal.IsCustom || registration.Goal.IsProvider))
        {
            return null;
        }

        if (registration.Prior is not { } prior || (needsSkipped && mode == PlanningMode.Destroy))
        {
            return Skip(registration, progress);
        }

        if (mode == PlanningMode.Refresh)
        {
            // The entry keeps its name, and whoever refers to it does so by that.
            progress.ForgetAlias(prior.Urn);
            progress.NoteUrn(prior.Urn);
            return new Decision.Settle(prior.State);
        }

        progress.NoteArrived(prior.Urn);
        var state = prior.State with { IsPendingReplacement = progress.IsPendingReplacement(prior) };
        var kept = Kept(state, registration.Wanted);
        return new Decision.Plan([PlainSteps.Same(prior, kept)]);
    }

    /// <summary>What is about to be destroyed stays what it is: only the program's options count.</summary>
    private static ResourceState Kept(ResourceState prior, ResourceState wanted) => wanted with
    {
        Inputs = prior.Inputs,
        IsExternal = prior.IsExternal,
        IsTainted = prior.IsTainted,
        InitErrors = prior.InitErrors,
        IsPendingReplacement = prior.IsPendingReplacement,
        ImportId = prior.ImportId,
    };

    private static Decision.Plan Skip(Registration registration, Progress progress)
    {
        if (registration.Prior is { } prior)
        {
            progress.ForgetAlias(prior.Urn);
        }

        var outputs = registration.Prior?.State.Outputs ?? registration.Wanted.Outputs;
        return new Decision.Plan([PlainSteps.SkippedCreate(registration.Wanted with { Outputs = outputs })]);
    }
}
