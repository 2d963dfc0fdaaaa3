namespace Cairn.State.Journal;

/// <summary>
/// The order of a fold's list before anything is moved: resources of the base keep their places, a replacement stands
/// after the one it replaces, new ones stand at the end.
/// </summary>
internal static class NaturalOrder
{
    /// <summary>The numbers of all resources that are there.</summary>
    /// <param name="baseCount">How many numbers are of the base.</param>
    /// <param name="next">One past the last number.</param>
    /// <param name="place">Of an added number, the one whose place it takes, or null.</param>
    /// <param name="contains">Whether a number is there.</param>
    public static int[] Find(int baseCount, int next, Func<int, int?> place, Func<int, bool> contains)
    {
        var followers = new Dictionary<int, List<int>>();
        var first = new List<int>(next);
        first.AddRange(Enumerable.Range(0, baseCount));
        for (var i = baseCount; i < next; i++)
        {
            if (place(i) is { } taken)
            {
                (followers.TryGetValue(taken, out var list) ? list : followers[taken] = []).Add(i);
            }
            else
            {
                first.Add(i);
            }
        }

        var order = new List<int>(next);
        var open = new Stack<int>();
        foreach (var start in first)
        {
            open.Push(start);
            while (open.TryPop(out var number))
            {
                if (contains(number))
                {
                    order.Add(number);
                }

                if (followers.TryGetValue(number, out var behind))
                {
                    foreach (var follower in Enumerable.Reverse(behind))
                    {
                        open.Push(follower);
                    }
                }
            }
        }

        return [.. order];
    }

    /// <summary>Whether the numbers rise, so that there is nothing to say about their order.</summary>
    public static bool IsRising(int[] order)
    {
        for (var i = 1; i < order.Length; i++)
        {
            if (order[i] < order[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}
