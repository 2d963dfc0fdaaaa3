using Cairn.Planning.Graph;
using Cairn.State.Resources;

namespace Cairn.Planning.Refreshes;

/// <summary>Which resources a refresh looks at (spec/engine.md §3.9).</summary>
public static class RefreshSelection
{
    /// <summary>
    /// Whether a provider has to be asked: components have no object, providers none that could be read, and what waits
    /// for its replacement has none any more.
    /// </summary>
    public static bool IsRead(ResourceState state)
        => state.IsCustom && !state.IsProvider && !state.IsPendingReplacement && state.ViewOf.Length == 0;

    /// <summary>
    /// The resources to refresh, in the order of the state. Dependents follow their targets, and are excluded with what
    /// they depend on, where that was asked for.
    /// </summary>
    /// <param name="options">What a person named.</param>
    /// <param name="priors">The old resources.</param>
    /// <param name="isMeant">Which of the named ones are meant: not all of them have to be read in each run.</param>
    /// <param name="progress">The run, whose registrations have been refreshed already; null without a program.</param>
    public static IReadOnlyList<Prior> Choose(
        PlanningOptions options, Priors priors, Func<Prior, bool> isMeant, Progress? progress = null)
    {
        var named = new HashSet<int>();
        var isTargeted = options.Targets.IsConstrained;
        var targets = isTargeted ? options.Targets : options.Excludes;
        var withDependents = isTargeted ? options.TargetsDependents : options.ExcludesDependents;
        foreach (var prior in priors.All.Where(x => targets.Names(x.Urn)))
        {
            named.Add(prior.Index);
        }

        if (withDependents && named.Count > 0)
        {
            named.UnionWith(priors.Graph.AllDependentsOf([.. named], withChildren: true).Select(x => x.Index));
        }

        return
        [
            .. priors.All.Where(x => !x.IsView)
                .Where(isMeant)
                .Where(x => !targets.IsConstrained || named.Contains(x.Index) == isTargeted)
                .Where(x => progress?.IsOperatedOn(x.Urn) != true),
        ];
    }
}
