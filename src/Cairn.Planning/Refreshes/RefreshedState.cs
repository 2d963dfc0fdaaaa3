using Cairn.Planning.Graph;
using Cairn.State.Resources;

namespace Cairn.Planning.Refreshes;

/// <summary>
/// A state after a refresh: resources whose objects are gone are dropped, and so is what refers to them, in whatever
/// way and from whatever kind of resource (spec/engine.md §3.9).
/// </summary>
public static class RefreshedState
{
    /// <summary>
    /// The resources in their order. A copy that stands before a reference is enough for it; a child whose parent is
    /// gone has no parent and keeps its URN, under which the next deployment finds it. A view goes with its owner, and
    /// what a lost provider looked after stays in question: the provider's resource is never dropped by a refresh.
    /// </summary>
    /// <param name="priors">The resources before.</param>
    /// <param name="outcome">What was found of one; null where it wasn't refreshed.</param>
    /// <param name="isTidied">
    /// Whether properties that depend on nothing lose their empty lists, as Pulumi has it after a refresh. Those of a
    /// resource that depends on something stay where nothing else would tell that no property does.
    /// </param>
    public static IReadOnlyList<ResourceState> After(
        Priors priors, Func<Prior, RefreshOutcome?> outcome, bool isTidied)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        var known = priors.All.Select(x => x.Urn).ToHashSet(StringComparer.Ordinal);
        var states = new List<ResourceState>();
        foreach (var prior in priors.All)
        {
            var state = outcome(prior) is { } found ? found.State : prior.State;
            if (state is null
                || (state.ViewOf.Length > 0 && known.Contains(state.ViewOf) && !present.Contains(state.ViewOf)))
            {
                continue;
            }

            var kept = StateReferences.Keep(state, present.Contains);
            states.Add(isTidied ? Tidied(kept) : kept);
            present.Add(state.Urn);
        }

        return states;
    }

    private static ResourceState Tidied(ResourceState state)
    {
        if (state.PropertyDependencies.All(static x => x.Urns.Count > 0))
        {
            return state;
        }

        var kept = state.PropertyDependencies.Where(static x => x.Urns.Count > 0).ToList();
        return kept.Count == 0 && state.Dependencies.Count > 0
            ? state
            : state with { PropertyDependencies = [.. kept] };
    }
}
