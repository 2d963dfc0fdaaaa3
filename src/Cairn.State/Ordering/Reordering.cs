namespace Cairn.State.Ordering;

/// <summary>
/// Finds an order in which everything stands after what it refers to, and moves as few nodes as possible: exactly
/// where few stand the wrong way round, closely where very many do.
/// </summary>
internal static class Reordering
{
    /// <summary>The new order as old places, or null where there is a cycle.</summary>
    /// <param name="count">How many nodes there are.</param>
    /// <param name="edges">The pairs of places, the first of which has to come first; gone through three times.</param>
    public static int[]? Find(int count, Func<IEnumerable<(int Before, int After)>> edges)
    {
        var (first, last) = (count, -1);
        foreach (var (before, after) in edges())
        {
            if (before > after)
            {
                first = Math.Min(first, after);
                last = Math.Max(last, before);
            }
        }

        var order = Enumerable.Range(0, count).ToArray();
        if (last < 0)
        {
            return order;
        }

        // Whatever stands before the first or after the last misplaced node is right where it is.
        IEnumerable<(int Before, int After)> Window() => edges()
            .Where(x => x.Before >= first && x.Before <= last && x.After >= first && x.After <= last)
            .Select(x => (x.Before - first, x.After - first));
        if (Within(new OrderGraph(last - first + 1, Window)) is not { } inner)
        {
            return null;
        }

        for (var i = 0; i < inner.Length; i++)
        {
            order[first + i] = first + inner[i];
        }

        return order;
    }

    /// <summary>Which nodes of an order belong to its longest stretch of rising places: the others moved.</summary>
    public static bool[] Stays(int[] order)
    {
        var tails = new List<int>();
        var previous = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var at = tails.BinarySearch(i, Comparer<int>.Create((x, y) => order[x].CompareTo(order[y])));
            at = at < 0 ? ~at : at;
            previous[i] = at > 0 ? tails[at - 1] : -1;
            if (at == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[at] = i;
            }
        }

        var stays = new bool[order.Length];
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = previous[i])
        {
            stays[i] = true;
        }

        return stays;
    }

    /// <summary>How many nodes an order moves.</summary>
    public static int Moved(int[] order) => Stays(order).Count(x => !x);

    private static int[]? Within(OrderGraph graph)
    {
        if (InvertedPairs.Find(graph) is { } pairs)
        {
            return TopologicalOrder.Find(graph, Antichain.Find(graph.Count, pairs));
        }

        var lowered = TopologicalOrder.Find(graph, new bool[graph.Count]);
        var lifted = lowered is null ? null : TopologicalOrder.FindFromEnd(graph);
        return lifted is null || lowered is null || Moved(lowered) <= Moved(lifted) ? lowered : lifted;
    }
}
