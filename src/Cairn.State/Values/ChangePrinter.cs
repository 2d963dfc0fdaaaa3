using Cairn.Model;

namespace Cairn.State.Values;

/// <summary>Shows what differs to people: <c>+</c> added, <c>-</c> removed, <c>~</c> changed.</summary>
internal static class ChangePrinter
{
    public static IReadOnlyList<string> Lines(ValueDiff diff, PrintOptions options)
    {
        var lines = new LineList(options.LinesMax);
        foreach (var change in diff.Changes)
        {
            Add(lines, change, options);
        }

        var done = lines.Done();
        return diff.IsCut && done is not [.., "…"] ? [.. done, "…"] : done;
    }

    private static void Add(LineList lines, ValueChange change, PrintOptions options)
    {
        switch (change)
        {
            case { Before: { } before, After: { } after }:
                lines.Add($"~ {change.Path}: {Change(before, after, options)}");
                break;
            case { After: { } added }:
                AddWhole(lines, $"+ {change.Path}:", added, options);
                break;
            case { Before: { } removed }:
                lines.Add($"- {change.Path}: {PropertyPrinter.Brief(removed, options)}");
                break;
            default:
                break;
        }
    }

    private static void AddWhole(LineList lines, string head, PropertyValue value, PrintOptions options)
    {
        var body = PropertyPrinter.Lines(value, options);
        if (body.Count == 1)
        {
            lines.Add($"{head} {body[0]}");
            return;
        }

        lines.Add(head);
        foreach (var line in body)
        {
            lines.Add("    " + line);
        }
    }

    private static string Change(PropertyValue before, PropertyValue after, PrintOptions options)
    {
        var left = PropertySecret.Open(before, options);
        var right = PropertySecret.Open(after, options);
        return (left, right) switch
        {
            (PropertyValue.SealedSecret { IsEncrypted: true }, PropertyValue.SealedSecret { IsEncrypted: true }) =>
                "[secret] changed, or was encrypted anew",
            (PropertyValue.SealedSecret, PropertyValue.SealedSecret) => "[secret] changed",
            (PropertyValue.Text a, PropertyValue.Text b) => Texts(a.Value, b.Value, options),
            _ => $"{PropertyPrinter.Brief(left, options)} → {PropertyPrinter.Brief(right, options)}",
        };
    }

    /// <summary>Of long texts that begin alike only the part from shortly before where they part.</summary>
    private static string Texts(string before, string after, PrintOptions options)
    {
        const int Context = 20;
        var skip = before.AsSpan().CommonPrefixLength(after) - Context;
        if (skip <= 0 || Math.Max(before.Length, after.Length) <= options.TextMax)
        {
            skip = 0;
        }

        return $"{Part(before)} → {Part(after)}";

        string Part(string text) => (skip > 0 ? "…" : "") + PrintedText.Quote(text[skip..], options.TextMax);
    }
}
