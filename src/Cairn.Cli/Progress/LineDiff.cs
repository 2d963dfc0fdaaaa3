namespace Cairn.Cli.Progress;

/// <summary>Which lines of a text were taken out, which came in and which stayed.</summary>
internal static class LineDiff
{
    /// <summary>Above this, lines are not compared one by one.</summary>
    private const int ComparisonsMax = 4_000_000;

    /// <summary>What became of a run of lines.</summary>
    public enum Fate
    {
        Same,
        Deleted,
        Added,
    }

    /// <summary>Runs of lines with the same fate, in order; what was deleted stands before what came in its place.
    /// </summary>
    public static IReadOnlyList<(Fate Fate, IReadOnlyList<string> Lines)> Of(string old, string current)
    {
        var (before, after) = (old.Split('\n'), current.Split('\n'));
        var head = CommonHead(before, after);
        var tail = CommonHead(before.Skip(head).Reverse().ToArray(), after.Skip(head).Reverse().ToArray());
        var runs = new List<(Fate Fate, List<string> Lines)>();
        Put(runs, Fate.Same, before[..head]);
        Middle(runs, before[head..^tail], after[head..^tail]);
        Put(runs, Fate.Same, before[^tail..]);
        return [.. runs.Select(static x => (x.Fate, (IReadOnlyList<string>)x.Lines))];
    }

    private static int CommonHead(string[] before, string[] after)
        => before.Zip(after).TakeWhile(static x => x.First == x.Second).Count();

    private static void Middle(List<(Fate Fate, List<string> Lines)> runs, string[] before, string[] after)
    {
        if ((long)before.Length * after.Length > ComparisonsMax)
        {
            Put(runs, Fate.Deleted, before);
            Put(runs, Fate.Added, after);
            return;
        }

        var common = Common(before, after);
        var (i, j) = (0, 0);
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                Put(runs, Fate.Same, [before[i]]);
                (i, j) = (i + 1, j + 1);
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                Put(runs, Fate.Deleted, [before[i++]]);
            }
            else
            {
                Put(runs, Fate.Added, [after[j++]]);
            }
        }
    }

    /// <summary>How many lines the rests of both have in common, by where the rests begin.</summary>
    private static int[,] Common(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = before[i] == after[j]
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    private static void Put(List<(Fate Fate, List<string> Lines)> runs, Fate fate, string[] lines)
    {
        if (lines.Length == 0)
        {
            return;
        }

        if (runs.Count == 0 || runs[^1].Fate != fate)
        {
            runs.Add((fate, []));
        }

        runs[^1].Lines.AddRange(lines);
    }
}
