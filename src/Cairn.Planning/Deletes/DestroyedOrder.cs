using Cairn.Planning.Graph;
using Cairn.State.Resources;

namespace Cairn.Planning.Deletes;

/// <summary>
/// Puts what a program registered to be destroyed in an order in which references lead backwards: what is no target
/// keeps its old references, also to what the program comes to later.
/// </summary>
internal static class DestroyedOrder
{
    public static List<ResourceState> Of(IReadOnlyList<ResourceState> registered)
    {
        var byUrn = registered.Where(x => !x.IsDelete).DistinctBy(x => x.Urn)
            .ToDictionary(x => x.Urn, StringComparer.Ordinal);
        var seen = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        var ordered = new List<ResourceState>();
        var open = new Stack<(ResourceState State, bool IsExpanded)>();
        foreach (var root in registered)
        {
            open.Push((root, false));
            while (open.TryPop(out var next))
            {
                if (next.IsExpanded)
                {
                    ordered.Add(next.State);
                    continue;
                }

                if (!seen.Add(next.State))
                {
                    continue;
                }

                open.Push((next.State, true));
                foreach (var reference in StateReferences.Of(next.State))
                {
                    if (byUrn.TryGetValue(reference.Urn, out var needed))
                    {
                        open.Push((needed, false));
                    }
                }
            }
        }

        return ordered;
    }
}
