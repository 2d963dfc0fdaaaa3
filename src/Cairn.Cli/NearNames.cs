namespace Cairn.Cli;

/// <summary>Which of several names somebody may have meant.</summary>
internal static class NearNames
{
    private const int LettersMax = 64;

    /// <summary>The names that are few letters away or hold the word, the nearest first.</summary>
    public static IReadOnlyList<string> Of(string word, IEnumerable<string> names, int count)
        => [.. names.Distinct()
            .Select(x => (Name: x, Distance: Distance(word, x)))
            .Where(x => x.Distance <= Math.Max(2, word.Length / 3)
                || x.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(static x => x.Distance)
            .ThenBy(static x => x.Name, StringComparer.Ordinal)
            .Take(count)
            .Select(static x => x.Name)];

    /// <summary>How many letters have to be added, removed or changed.</summary>
    public static int Distance(string left, string right)
    {
        if (left.Length > LettersMax || right.Length > LettersMax)
        {
            return Math.Max(left.Length, right.Length);
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, cost);
            }
        }

        return row[^1];
    }
}
