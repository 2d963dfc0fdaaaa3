namespace Cairn.Runtime;

/// <summary>
/// Resources as the engine wants dependencies on them: of a component, which it deploys nothing for, the resources
/// below it (spec/engine.md §1.3).
/// </summary>
internal static class Dependencies
{
    /// <summary>The URNs, each once, in order.</summary>
    public static async Task<SortedSet<string>> UrnsAsync(IEnumerable<Resource> resources)
    {
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in Expanded(resources))
        {
            _ = urns.Add((await resource.State.ConfigureAwait(false)).Urn);
        }

        return urns;
    }

    private static HashSet<Resource> Expanded(IEnumerable<Resource> resources)
    {
        var found = new HashSet<Resource>();
        var seen = new HashSet<Resource>();
        var open = new Stack<Resource>(resources);
        while (open.TryPop(out var resource))
        {
            if (!seen.Add(resource))
            {
                continue;
            }

            if (resource.Kind != ResourceKind.Component)
            {
                _ = found.Add(resource);
                continue;
            }

            foreach (var child in resource.ChildrenNow())
            {
                open.Push(child);
            }
        }

        return found;
    }
}
