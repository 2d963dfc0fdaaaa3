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
    /// The resources in their order. A reference of a live resource goes with the live resource that it led to; one of
    /// a copy that waits for its deletion stays for as long as any copy is there. A child whose parent is gone has no
    /// parent and keeps its URN, under which the next deployment finds it. A view goes with its owner, and what a lost
    /// provider looked after stays in question: the provider's resource is never dropped by a refresh.
    /// </summary>
    /// <param name="priors">The resources before.</param>
    /// <param name="outcome">What was found of one; null where it wasn't refreshed.</param>
    public static IReadOnlyList<ResourceState> After(Priors priors, Func<Prior, RefreshOutcome?> outcome)
    {
        var now = priors.All.Select(x => outcome(x)?.State is { } state ? x with { State = state } : x).ToList();
        return [.. Left(now, x => outcome(x) is { State: null }, _ => false).Select(x => x.State)];
    }

    /// <summary>The same for entries that the run may have changed already.</summary>
    /// <param name="entries">What is there, with what was found of it.</param>
    /// <param name="isGone">Whether the object of one is gone.</param>
    /// <param name="isMade">Whether a URN is that of something that the run has made or kept.</param>
    public static IReadOnlyList<Prior> Left(
        IReadOnlyList<Prior> entries, Func<Prior, bool> isGone, Func<string, bool> isMade)
    {
        var left = new List<Prior>();
        var (lost, lostLive) = (
            new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var entry in entries)
        {
            if (isGone(entry) || lostLive.Contains(entry.State.ViewOf))
            {
                lost.Add(entry.Urn);
                lostLive.UnionWith(entry.State.IsDelete ? [] : [entry.Urn]);
            }
            else
            {
                left.Add(entry);
            }
        }

        lost.ExceptWith(left.Select(x => x.Urn));
        lost.RemoveWhere(x => isMade(x));
        lostLive.RemoveWhere(x => isMade(x));
        return
        [
            .. left.Select(x => x with
            {
                State = StateReferences.Keep(
                    x.State, urn => !lost.Contains(urn) && (x.State.IsDelete || !lostLive.Contains(urn))),
            }),
        ];
    }

    /// <summary>
    /// Properties that depend on nothing lose their empty lists, as Pulumi has it after a refresh. Those of a resource
    /// that depends on something stay where nothing else would tell that no property does.
    /// </summary>
    public static ResourceState Tidied(ResourceState state)
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
