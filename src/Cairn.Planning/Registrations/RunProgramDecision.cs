using Cairn.Planning.Graph;

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
            return Skip(registration);
        }

        return mode == PlanningMode.Refresh
            ? new Decision.Settle(prior.State)
            : new Decision.Plan([PlainSteps.Same(prior, registration.Wanted with { Inputs = prior.State.Inputs })]);
    }

    private static Decision.Plan Skip(Registration registration)
    {
        var outputs = registration.Prior?.State.Outputs ?? registration.Wanted.Outputs;
        return new Decision.Plan([PlainSteps.SkippedCreate(registration.Wanted with { Outputs = outputs })]);
    }
}
