using System.Runtime.InteropServices;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.Storage.History;

/// <summary>
/// Finds what became of the resources from one state to another. Copies of a URN are told by their order.
/// </summary>
internal static class ResourceChanges
{
    /// <summary>How many names of each kind are kept.</summary>
    public const int NamesMax = 20;

    /// <summary>Where there was no state before, all resources are added.</summary>
    public static ChangeSummary Between(StateDocument? before, StateDocument after)
    {
        var copies = new Dictionary<(string Urn, bool IsDelete), List<int>>();
        for (var i = (before?.Count ?? 0) - 1; i >= 0 && before is not null; i--)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(
                copies, (before[i].Urn, before[i].IsDelete), out _);
            (list ??= []).Add(i);
        }

        var (added, changed) = (new List<string>(), new List<string>());
        var matched = new List<(int Before, int After)>();
        foreach (var resource in after.Resources())
        {
            if (before is null
                || !copies.TryGetValue((resource.Urn, resource.IsDelete), out var left) || left.Count == 0)
            {
                added.Add(resource.Name);
                continue;
            }

            var old = before[left[^1]];
            left.RemoveAt(left.Count - 1);
            matched.Add((old.Index, resource.Index));
            if (!JsonText.AreEqual(old.Json, resource.Json))
            {
                changed.Add(resource.Name);
            }
        }

        var removed = copies.Values.SelectMany(static x => x).Order().Select(x => before?[x].Name ?? "").ToList();
        var moved = Moved([.. matched.Select(static x => x.Before)])
            .Select(x => after[matched[x].After].Name).ToList();
        return new ChangeSummary(after.Count, Named(added), Named(removed), Named(changed), Named(moved));
    }

    private static NamedCount Named(List<string> names) => new(names.Count, [.. names.Take(NamesMax)]);

    /// <summary>
    /// The fewest places that have to be taken out for the rest to rise: all but a longest rising row.
    /// </summary>
    private static IEnumerable<int> Moved(int[] places)
    {
        // tails[k] ends the rising row of length k+1 that has the smallest end; links lead back along each row.
        var (tails, links) = (new List<int>(), new int[places.Length]);
        for (var i = 0; i < places.Length; i++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = places[tails[middle]] < places[i] ? (middle + 1, high) : (low, middle);
            }

            links[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }

        var stays = new bool[places.Length];
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = links[i])
        {
            stays[i] = true;
        }

        return Enumerable.Range(0, places.Length).Where(x => !stays[x]);
    }
}
