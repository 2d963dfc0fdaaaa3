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
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        var here = steps.Select(x => x.Urn).ToHashSet(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (step.Wanted is not { } wanted || step.IsSkippedCreate || !step.Kind.MakesState())
            {
                continue;
            }

            foreach (var urn in StateReferences.Of(wanted).Select(x => x.Urn).Distinct())
            {
                if (progress.IsSkippedCreate(urn))
                {
                    found.Add(PlanningDiagnostics.DependsOnSkipped(step.Urn, urn));
                }
                else if (!progress.IsKnown(urn) && !here.Contains(urn) && priors.Copies(urn).Count == 0)
                {
                    found.Add(PlanningDiagnostics.ReferenceMissing(step.Urn, urn));
                }
            }
        }

        return found.ToImmutable();
    }
}
