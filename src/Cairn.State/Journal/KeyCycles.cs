namespace Cairn.State.Journal;

/// <summary>
/// Looks for circles among keys: a key leads to what its target (<see cref="ResourceViews.Target"/>) has to stand
/// after. Only resources that are targets can be part of a circle, and without one there is an order.
/// </summary>
internal static class KeyCycles
{
    /// <summary>How many keys the circle through a key has, or 0 where there is none.</summary>
    public static int Length(IResourceView view, int start)
    {
        var depths = new Dictionary<int, int> { [start] = 1 };
        var open = new Queue<int>();
        open.Enqueue(start);
        while (open.TryDequeue(out var key))
        {
            var target = view.Target(key);
            if (target < 0)
            {
                continue;
            }

            foreach (var next in view.Needs(target, OwnKey(view, key)))
            {
                if (next == start)
                {
                    return depths[key];
                }

                if (depths.TryAdd(next, depths[key] + 1))
                {
                    open.Enqueue(next);
                }
            }
        }

        return 0;
    }

    /// <summary>Whether there is any circle among some resources.</summary>
    public static bool Any(FoldTable table)
    {
        // Whatever needs nothing that is left is taken away, until nothing or only circles are left.
        var needed = new Dictionary<int, List<int>>();
        var left = new Dictionary<int, int>();
        for (var i = 0; i < table.Document.Count; i++)
        {
            foreach (var key in new[] { table.KeyOf(i), table.Keys.OfProvider(table.Header(i)) ?? ResourceViews.None })
            {
                if (key < 0 || table.Target(key) != i || !left.TryAdd(key, 0))
                {
                    continue;
                }

                foreach (var need in table.Needs(i, OwnKey(table, key)).Distinct())
                {
                    (needed.TryGetValue(need, out var owners) ? owners : needed[need] = []).Add(key);
                    left[key]++;
                }
            }
        }

        var free = new Queue<int>(needed.Keys.Where(x => left.GetValueOrDefault(x) == 0));
        while (free.TryDequeue(out var key))
        {
            foreach (var owner in needed.GetValueOrDefault(key) ?? [])
            {
                if (--left[owner] == 0 && needed.ContainsKey(owner))
                {
                    free.Enqueue(owner);
                }
            }
        }

        return left.Values.Any(x => x > 0);
    }

    private static int OwnKey(IResourceView view, int key) => view.Keys.Provider(key)?.Urn ?? key;
}
