namespace Cairn.Bench;

/// <summary>Figures as a table of Markdown, so that they can be quoted as they were printed.</summary>
public static class TextTable
{
    public static void Print(TextWriter output, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.Prepend(head).ToList();
        var widths = head.Select((_, i) => all.Max(row => row[i].Length)).ToArray();
        for (var i = 0; i < all.Count; i++)
        {
            output.WriteLine($"| {string.Join(" | ", all[i].Select((cell, j) => cell.PadRight(widths[j])))} |");
            if (i == 0)
            {
                output.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
            }
        }
    }
}
