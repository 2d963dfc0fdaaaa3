namespace Cairn.Cli.PulumiCommands;

/// <summary>Columns as the peer prints them, two blanks apart.</summary>
internal static class PulumiTable
{
    public static void Write(
        IoContext io, IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows, string indent = "")
    {
        var widths = heads.Select((head, i) => rows.Select(x => x[i].Length).Append(head.Length).Max()).ToList();
        foreach (var row in rows.Prepend(heads))
        {
            io.Out.WriteLine(
                (indent + string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i])))).TrimEnd());
        }
    }

    /// <summary>How long ago something was, in words.</summary>
    public static string Ago(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "now",
        { TotalMinutes: < 1 } => Counted((long)age.TotalSeconds, "second"),
        { TotalHours: < 1 } => Counted((long)age.TotalMinutes, "minute"),
        { TotalDays: < 1 } => Counted((long)age.TotalHours, "hour"),
        { TotalDays: < 7 } => Counted((long)age.TotalDays, "day"),
        { TotalDays: < 30 } => Counted((long)(age.TotalDays / 7), "week"),
        { TotalDays: < 365 } => Counted((long)(age.TotalDays / 30), "month"),
        _ => Counted((long)(age.TotalDays / 365), "year"),
    };

    private static string Counted(long count, string unit)
        => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")} ago");
}
