using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Graph;

namespace Cairn.Planning.Targets;

/// <summary>
/// Whether each resource that a person named by its whole URN is there: in the last run, or registered in this one
/// (spec/engine.md §3.8). A pattern may match nothing.
/// </summary>
public static class TargetCheck
{
    /// <param name="targets">What was named.</param>
    /// <param name="priors">The old resources.</param>
    /// <param name="progress">The run, once the program has ended; null before it begins, where only old ones
    /// count.</param>
    public static ImmutableArray<Diagnostic> Missing(UrnTargets targets, Priors priors, Progress? progress)
        =>
        [
            .. targets.Literals
                .Where(x => priors.Copies(x).Count == 0 && progress?.IsRegistered(x) != true)
                .Select(PlanningDiagnostics.TargetNotFound),
        ];
}
