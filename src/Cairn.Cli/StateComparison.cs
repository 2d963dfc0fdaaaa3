using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.Cli;

/// <summary>Which resources differ between two states. Copies of one URN are told apart by their order.</summary>
internal sealed record StateComparison(
    IReadOnlyList<ResourceHeader> Added,
    IReadOnlyList<ResourceHeader> Removed,
    IReadOnlyList<(ResourceHeader Before, ResourceHeader After)> Changed)
{
    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count == 0;

    public static StateComparison Of(StateDocument before, StateDocument after)
    {
        var old = before.Resources().ToLookup(static x => (x.Urn, x.IsDelete));
        var seen = new Dictionary<(string, bool), int>();
        var (added, changed) = (new List<ResourceHeader>(), new List<(ResourceHeader, ResourceHeader)>());
        var matched = new HashSet<int>();
        foreach (var resource in after.Resources())
        {
            var key = (resource.Urn, resource.IsDelete);
            var nth = seen.GetValueOrDefault(key);
            seen[key] = nth + 1;
            var copies = old[key].Skip(nth).Take(1).ToList();
            if (copies.Count == 0)
            {
                added.Add(resource);
                continue;
            }

            matched.Add(copies[0].Index);
            if (!copies[0].Json.SequenceEqual(resource.Json) && !JsonText.AreEqual(copies[0].Json, resource.Json))
            {
                changed.Add((copies[0], resource));
            }
        }

        return new StateComparison(added, [.. before.Resources().Where(x => !matched.Contains(x.Index))], changed);
    }
}
