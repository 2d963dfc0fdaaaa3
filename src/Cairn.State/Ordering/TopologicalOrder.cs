namespace Cairn.State.Ordering;

/// <summary>Orders in which every node stands after those it has to stand after.</summary>
internal static class TopologicalOrder
{
    /// <summary>
    /// The order that always takes the free node that stood first, and that keeps the nodes marked as staying in
    /// the order they have; null where there is a cycle.
    /// </summary>
    public static int[]? Find(OrderGraph graph, bool[] stays)
    {
        var (indegree, nextStay) = WithChain(graph, stays);
        var free = new PriorityQueue<int, int>();
        for (var i = 0; i < graph.Count; i++)
        {
            if (indegree[i] == 0)
            {
                free.Enqueue(i, i);
            }
        }

        var order = new int[graph.Count];
        var count = 0;
        while (free.TryDequeue(out var node, out _))
        {
            order[count++] = node;
            foreach (var after in graph.After(node))
            {
                Release(after);
            }

            if (nextStay[node] >= 0)
            {
                Release(nextStay[node]);
            }
        }

        return count == graph.Count ? order : null;

        void Release(int node)
        {
            if (--indegree[node] == 0)
            {
                free.Enqueue(node, node);
            }
        }
    }

    /// <summary>
    /// The mirror image: from the end, always the node that stood last and that nothing left has to follow. It
    /// lifts what stands too late, where <see cref="Find"/> lowers what stands too early.
    /// </summary>
    public static int[]? FindFromEnd(OrderGraph graph)
    {
        var edges = new List<(int, int)>();
        for (var i = 0; i < graph.Count; i++)
        {
            foreach (var after in graph.After(i))
            {
                edges.Add((graph.Count - 1 - after, graph.Count - 1 - i));
            }
        }

        var mirrored = Find(new OrderGraph(graph.Count, edges), new bool[graph.Count]);
        return mirrored is null ? null : [.. mirrored.Reverse().Select(x => graph.Count - 1 - x)];
    }

    private static (int[] Indegree, int[] NextStay) WithChain(OrderGraph graph, bool[] stays)
    {
        var indegree = graph.Indegrees();
        var next = new int[graph.Count];
        Array.Fill(next, -1);
        var last = -1;
        for (var i = 0; i < graph.Count; i++)
        {
            if (!stays[i])
            {
                continue;
            }

            if (last >= 0)
            {
                next[last] = i;
                indegree[i]++;
            }

            last = i;
        }

        return (indegree, next);
    }
}
