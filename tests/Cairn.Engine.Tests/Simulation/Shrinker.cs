namespace Cairn.Engine.Tests.Simulation;

/// <summary>
/// Makes a failing case simpler for as long as it fails: takes choices out, and makes others smaller.
/// </summary>
internal static class Shrinker
{
    private const int TriesMax = 4000;

    /// <param name="choices">A row that fails.</param>
    /// <param name="fails">Whether a row fails, and the row that it really used.</param>
    public static IReadOnlyList<int> Shrink(
        IReadOnlyList<int> choices, Func<IReadOnlyList<int>, IReadOnlyList<int>?> fails)
    {
        var (best, tries) = (choices.ToList(), 0);
        for (var isBetter = true; isBetter && tries < TriesMax;)
        {
            isBetter = false;
            for (var length = Math.Max(1, best.Count / 2); length >= 1; length /= 2)
            {
                for (var from = best.Count - length; from >= 0; from--)
                {
                    isBetter |= Try([.. best[..from], .. best[Math.Min(best.Count, from + length)..]]);
                    isBetter |= Try(
                        [.. best.Select((x, i) => i >= from && i < from + length ? 0 : x)]);
                    from = Math.Min(from, best.Count);
                }
            }

            for (var i = 0; i < best.Count; i++)
            {
                isBetter |= best[i] > 1 && (Try(With(i, 1)) || Try(With(i, best[i] / 2)) || Try(With(i, best[i] - 1)));
            }
        }

        return best;

        List<int> With(int place, int value)
        {
            var changed = best.ToList();
            changed[place] = value;
            return changed;
        }

        bool Try(List<int> row)
        {
            if (tries++ > TriesMax || !IsSimpler(row, best) || fails(row) is not { } used || !IsSimpler(used, best))
            {
                return false;
            }

            best = [.. used];
            return true;
        }
    }

    private static bool IsSimpler(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        var (left, right) = (Trimmed(one), Trimmed(other));
        if (left.Count != right.Count)
        {
            return left.Count < right.Count;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (left[i] != right[i])
            {
                return left[i] < right[i];
            }
        }

        return false;
    }

    private static List<int> Trimmed(IReadOnlyList<int> row)
    {
        var last = row.Count;
        while (last > 0 && row[last - 1] == 0)
        {
            last--;
        }

        return [.. row.Take(last)];
    }
}
