using Cairn.State.Document;
using Cairn.State.Ordering;

namespace Cairn.State.Journal;

/// <summary>
/// The order of a fold's list. Resources of the base keep their places, a replacement stands after the one it
/// replaces, new ones stand at the end; then as few as possible are moved so that each stands after what it needs.
/// </summary>
internal sealed class FoldOrder(FoldTable table)
{
    private int[] _positions = [];

    /// <summary>The numbers of all resources, in the order of the list.</summary>
    public int[] Find()
    {
        var natural = NaturalOrder.Find(table.Document.Count, table.Next, table.Place, table.Contains);
        _positions = new int[table.Next];
        Array.Fill(_positions, ResourceViews.None);
        for (var i = 0; i < natural.Length; i++)
        {
            _positions[natural[i]] = i;
        }

        // Around copies that wait to be deleted a circle may be in the one set of edges and not in the other. Where
        // there is no order at all, somebody switched the rules off.
        var order = Reordering.Find(natural.Length, () => Edges(natural, prefersLive: true))
            ?? Reordering.Find(natural.Length, () => Edges(natural, prefersLive: false));
        return order is null ? AnyOrder.Find(table, natural) ?? natural : [.. order.Select(x => natural[x])];
    }

    private IEnumerable<(int Before, int After)> Edges(int[] natural, bool prefersLive)
    {
        for (var after = 0; after < natural.Length; after++)
        {
            var number = natural[after];
            if (!table.IsUntouched(number))
            {
                foreach (var reference in table.References(number))
                {
                    if (Before(number, reference, prefersLive) is var before and >= 0)
                    {
                        yield return (before, after);
                    }
                }

                continue;
            }

            var resource = table.Document[number];
            for (var i = 0; i < resource.ReferenceCount; i++)
            {
                var reference = resource.Reference(i);
                if (!ReferenceKeys.IsKept(reference.Kind, resource) || reference.Kind == ReferenceKind.ViewOf)
                {
                    continue;
                }

                // Most resources are the only ones of their URN, and as they were.
                var before = reference.Target is { } target && table.IsPlain(target)
                    ? _positions[target]
                    : Before(
                        number,
                        new KeyedReference(i, reference.Kind, table.Keys.OfBase(reference)),
                        prefersLive);
                if (before >= 0 && before != after)
                {
                    yield return (before, after);
                }
            }
        }
    }

    /// <summary>
    /// The position of the copy that a reference is to stand after, or none. It is the live one; where the resource
    /// itself waits to be deleted, or where that would be a circle, any copy that stands before it already will do.
    /// </summary>
    private int Before(int owner, KeyedReference reference, bool prefersLive)
    {
        if (!reference.IsRuled)
        {
            return ResourceViews.None;
        }

        var (own, found, live) = (_positions[owner], ResourceViews.None, ResourceViews.None);
        foreach (var number in table.Named(reference.Key).Where(x => x != owner))
        {
            var position = _positions[number];
            live = table.Header(number).IsDelete ? live : position;
            found = found < 0 || (position < own && (found > own || position > found)) ? position : found;
        }

        var isLiveWanted = live >= 0
            && (live < own || found > own || (prefersLive && !table.Header(owner).IsDelete));
        return isLiveWanted ? live : found;
    }
}
