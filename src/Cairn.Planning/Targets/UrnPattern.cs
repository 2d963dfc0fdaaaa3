namespace Cairn.Planning.Targets;

/// <summary>A URN in which <c>*</c> stands for anything without a colon, and <c>**</c> for anything.</summary>
internal sealed class UrnPattern(string text)
{
    private readonly string[] _parts = text.Split("**");

    public static bool IsPattern(string text) => text.Contains('*', StringComparison.Ordinal);

    /// <summary>
    /// Keeps the set of places in the URN where the pattern so far may end: time grows with the product of both
    /// lengths, whatever the pattern.
    /// </summary>
    public bool Matches(string urn)
    {
        var ends = new bool[urn.Length + 1];
        ends[0] = true;
        foreach (var (i, part) in _parts.Index())
        {
            if (i > 0)
            {
                PassAnything(ends);
            }

            foreach (var wanted in part)
            {
                ends = wanted == '*' ? PassWord(ends, urn) : PassChar(ends, urn, wanted);
            }
        }

        return ends[urn.Length];
    }

    private static void PassAnything(bool[] ends)
    {
        var first = Array.IndexOf(ends, true);
        if (first >= 0)
        {
            Array.Fill(ends, true, first, ends.Length - first);
        }
    }

    private static bool[] PassWord(bool[] ends, string urn)
    {
        var next = new bool[ends.Length];
        for (var i = 0; i < ends.Length; i++)
        {
            next[i] = ends[i] || (i > 0 && next[i - 1] && urn[i - 1] != ':');
        }

        return next;
    }

    private static bool[] PassChar(bool[] ends, string urn, char wanted)
    {
        var next = new bool[ends.Length];
        for (var i = 1; i < ends.Length; i++)
        {
            next[i] = ends[i - 1] && urn[i - 1] == wanted;
        }

        return next;
    }
}
