using Cairn.Planning.Graph;
using Cairn.State.Resources;

namespace Cairn.Planning.Targets;

/// <summary>
/// Whether a run is about a resource: it was named, under its present or its old URN, or it depends on one that was,
/// where dependents were asked for (spec/engine.md §3.8). Targets come before excludes.
/// </summary>
public static class Inclusion
{
    public static bool IsIncluded(
        ResourceState state, IEnumerable<string> names, PlanningOptions options, Progress progress)
    {
        if (options.Targets.IsConstrained)
        {
            return IsTarget(state, names, options, progress);
        }

        return !options.Excludes.IsConstrained || !IsExcluded(state, names, options, progress);
    }

    public static bool IsTarget(
        ResourceState state, IEnumerable<string> names, PlanningOptions options, Progress progress)
        => options.Targets.IsConstrained
            && (names.Any(options.Targets.Names)
                || (options.TargetsDependents
                    && StateReferences.Of(state).Any(x => progress.TargetedSoFar.Contains(x.Urn))));

    public static bool IsExcluded(
        ResourceState state, IEnumerable<string> names, PlanningOptions options, Progress progress)
        => options.Excludes.IsConstrained
            && (names.Any(options.Excludes.Names)
                || (options.ExcludesDependents
                    && StateReferences.Of(state).Any(x => progress.ExcludedSoFar.Contains(x.Urn))));
}
