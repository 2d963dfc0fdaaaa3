using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;

namespace Cairn.Planning.Registrations;

/// <summary>
/// Holds planned steps to the rule that a state's references lead somewhere, before anything is done: what is not made
/// in this run can't be needed by what is (spec/engine.md §3.8).
/// </summary>
public static class StepGuard
{
    public static ImmutableArray<Diagnostic> Check(ImmutableArray<Step> steps, Priors priors, Progress progress)
    {
        ImmutableArray<Diagnostic> found = [];
        foreach (var step in steps)
        {
            if (step.Wanted is { } wanted && !step.IsSkippedCreate && step.Kind.MakesState()
                && !StateReferences.AreAll(wanted, x => Fault(step, x, steps, priors, progress) is null))
            {
                found = found.AddRange(
                    StateReferences.Of(wanted).Select(x => x.Urn).Distinct()
                        .Select(x => Fault(step, x, steps, priors, progress)).OfType<Diagnostic>());
            }
        }

        return found;
    }

    private static Diagnostic? Fault(
        Step step, string urn, ImmutableArray<Step> steps, Priors priors, Progress progress)
        => progress.IsSkippedCreate(urn) ? PlanningDiagnostics.DependsOnSkipped(step.Urn, urn)
            : !progress.IsKnown(urn) && !IsAmong(steps, urn) && !priors.Has(urn)
                ? PlanningDiagnostics.ReferenceMissing(step.Urn, urn)
                : null;

    private static bool IsAmong(ImmutableArray<Step> steps, string urn)
    {
        foreach (var step in steps)
        {
            if (step.Urn == urn)
            {
                return true;
            }
        }

        return false;
    }
}
