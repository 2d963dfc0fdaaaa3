namespace Cairn.State.Journal;

/// <summary>
/// An order in which each resource stands after some copy of all that it needs, whichever that is. It finds one
/// wherever there is one, also around copies that wait to be deleted, but does not care how many it moves.
/// </summary>
internal static class AnyOrder
{
    /// <summary>The numbers in order, or null where some wait for each other whatever one does.</summary>
    /// <param name="view">The resources.</param>
    /// <param name="numbers">All of them; of two that may come next, the one that is earlier here does.</param>
    public static int[]? Find(IResourceView view, IReadOnlyList<int> numbers)
    {
        // A need is met by the first of its copies that is placed, so each is counted once.
        var owners = new List<int>();
        var needsOf = new Dictionary<int, List<int>>();
        var open = new int[numbers.Count];
        for (var i = 0; i < numbers.Count; i++)
        {
            foreach (var reference in view.References(numbers[i]).Where(x => x.IsRuled))
            {
                var copies = view.Named(reference.Key).Where(x => x != numbers[i]).ToList();
                foreach (var copy in copies)
                {
                    (needsOf.TryGetValue(copy, out var needs) ? needs : needsOf[copy] = []).Add(owners.Count);
                }

                if (copies.Count > 0)
                {
                    owners.Add(i);
                    open[i]++;
                }
            }
        }

        return Place(numbers, owners, needsOf, open);
    }

    private static int[]? Place(
        IReadOnlyList<int> numbers, List<int> owners, Dictionary<int, List<int>> needsOf, int[] open)
    {
        var isMet = new bool[owners.Count];
        var free = new PriorityQueue<int, int>(
            Enumerable.Range(0, numbers.Count).Where(x => open[x] == 0).Select(x => (x, x)));
        var order = new List<int>(numbers.Count);
        while (free.TryDequeue(out var position, out _))
        {
            order.Add(numbers[position]);
            foreach (var need in needsOf.GetValueOrDefault(numbers[position]) ?? [])
            {
                if (!isMet[need] && --open[owners[need]] == 0)
                {
                    free.Enqueue(owners[need], owners[need]);
                }

                isMet[need] = true;
            }
        }

        return order.Count == numbers.Count ? [.. order] : null;
    }
}
