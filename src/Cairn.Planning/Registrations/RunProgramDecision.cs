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
            return Skip(registration.Prior, registration.Wanted, progress);
        }

        if (mode == PlanningMode.Refresh)
        {
            return Stay(prior, progress);
        }

        progress.NoteArrived(prior.Urn);
        var state = prior.State with { IsPendingReplacement = progress.IsPendingReplacement(prior) };
        var kept = Kept(state, registration.Wanted);
        return new Decision.Plan([PlainSteps.Same(prior, kept)]);
    }

    /// <summary>
    /// The same for what is only read, where it needs something that isn't there; null where it is read.
    /// </summary>
    public static Decision? OfRead(Prior? prior, ResourceState wanted, PlanningMode mode, Progress progress)
    {
        if (mode == PlanningMode.Deploy || !StateReferences.Of(wanted).Any(x => progress.IsSkippedCreate(x.Urn)))
        {
            return null;
        }

        return prior is not null && mode == PlanningMode.Refresh
            ? Stay(prior, progress)
            : Skip(prior, wanted, progress);
    }

    private static Decision.Settle Stay(Prior prior, Progress progress)
    {
        // The entry keeps its name, and whoever refers to it does so by that.
        progress.ForgetAlias(prior.Urn);
        progress.NoteUrn(prior.Urn);
        return new Decision.Settle(prior.State);
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

    private static Decision.Plan Skip(Prior? prior, ResourceState wanted, Progress progress)
    {
        if (prior is not null)
        {
            progress.ForgetAlias(prior.Urn);
        }

        return new Decision.Plan(
            [PlainSteps.SkippedCreate(wanted with { Outputs = prior?.State.Outputs ?? wanted.Outputs })]);
    }
}
