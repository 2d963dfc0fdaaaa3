namespace Cairn.State.Ordering;

/// <summary>
/// The pairs that stand the wrong way round: the second has to stand before the first, directly or through others.
/// As a relation they are a partial order, so the largest set of nodes that may all stay is a maximum antichain.
/// </summary>
internal static class InvertedPairs
{
    /// <summary>How many edges may be followed in search of them before an exact answer is given up.</summary>
    private const int StepsMax = 8_000_000;

    /// <summary>How many pairs an exact answer is computed from.</summary>
    private const int PairsMax = 2_000_000;

    /// <summary>The pairs (earlier, later), or null where there are too many, or a cycle.</summary>
    public static List<(int Earlier, int Later)>? Find(OrderGraph graph)
    {
        if (TopologicalOrder.Find(graph, new bool[graph.Count]) is not { } order)
        {
            return null;
        }

        var lowest = Lowest(graph, order);
        var pairs = new List<(int, int)>();
        var seen = new int[graph.Count];
        var queue = new Queue<int>();
        var steps = 0;
        for (var start = 0; start < graph.Count; start++)
        {
            if (lowest[start] >= start)
            {
                continue;
            }

            queue.Enqueue(start);
            while (queue.TryDequeue(out var node))
            {
                foreach (var after in graph.After(node))
                {
                    // What leads nowhere before the start need not be followed.
                    if (seen[after] == start + 1 || Math.Min(after, lowest[after]) >= start)
                    {
                        continue;
                    }

                    seen[after] = start + 1;
                    queue.Enqueue(after);
                    if (after < start)
                    {
                        pairs.Add((after, start));
                    }
                }

                steps += graph.After(node).Length;
                if (steps > StepsMax || pairs.Count > PairsMax)
                {
                    return null;
                }
            }
        }

        return pairs;
    }

    /// <summary>For each node the first place among all that have to stand after it.</summary>
    private static int[] Lowest(OrderGraph graph, int[] order)
    {
        var lowest = new int[graph.Count];
        for (var i = graph.Count - 1; i >= 0; i--)
        {
            var low = graph.Count;
            foreach (var after in graph.After(order[i]))
            {
                low = Math.Min(low, Math.Min(after, lowest[after]));
            }

            lowest[order[i]] = low;
        }

        return lowest;
    }
}
