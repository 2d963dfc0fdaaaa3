using System.Globalization;
using Cairn.Model;

namespace Cairn.State.Values;

/// <summary>Shows values to people. Secrets stay hidden unless asked for, long texts are cut short.</summary>
public static class PropertyPrinter
{
    private const int IndentPerLevel = 2;

    /// <summary>Indented lines, without line ends; a member that holds others has its own line.</summary>
    public static IReadOnlyList<string> Lines(PropertyValue value, PrintOptions? options = null)
    {
        var lines = new LineList((options ?? PrintOptions.Default).LinesMax);
        Add(lines, "", value, 0, options ?? PrintOptions.Default);
        return lines.Done();
    }

    /// <summary>One short line, whatever the value is.</summary>
    public static string Brief(PropertyValue value, PrintOptions? options = null)
    {
        var shown = PropertySecret.Open(value, options ?? PrintOptions.Default);
        return shown switch
        {
            PropertyValue.Map { Members.Count: > 0 } map => Count("{…}", map.Members.Count, "member"),
            PropertyValue.List { Elements.Count: > 0 } list => Count("[…]", list.Elements.Count, "element"),
            _ => Scalar(shown, options ?? PrintOptions.Default),
        };
    }

    private static void Add(LineList lines, string label, PropertyValue value, int indent, PrintOptions options)
    {
        if (lines.IsFull)
        {
            return;
        }

        var shown = PropertySecret.Open(value, options);
        var space = new string(' ', indent);
        switch (shown)
        {
            case PropertyValue.Map { Members.Count: > 0 } map:
                AddMembers(lines, label, map.Members, indent, options);
                break;
            case PropertyValue.Archive { Members.Count: > 0 } archive:
                lines.Add($"{space}{label}{Content("archive", archive.Hash, archive.Source, "", options)}");
                AddMembers(lines, "", archive.Members, indent + IndentPerLevel, options);
                break;
            case PropertyValue.List { Elements.Count: > 0 } list:
                AddElements(lines, label, list.Elements, indent, options);
                break;
            default:
                lines.Add($"{space}{label}{Scalar(shown, options)}");
                break;
        }
    }

    private static void AddMembers(
        LineList lines, string label, EquatableArray<PropertyMember> members, int indent, PrintOptions options)
    {
        var inner = Head(lines, label, indent);
        foreach (var member in members)
        {
            Add(lines, PrintedText.Name(member.Name) + ": ", member.Value, inner, options);
        }
    }

    private static void AddElements(
        LineList lines, string label, EquatableArray<PropertyValue> elements, int indent, PrintOptions options)
    {
        var inner = Head(lines, label, indent);
        foreach (var element in elements)
        {
            var first = lines.Count;
            Add(lines, "", element, inner + IndentPerLevel, options);
            lines.Bullet(first, inner);
        }
    }

    /// <summary>A line for the label, where there is one; says how far what follows is indented.</summary>
    private static int Head(LineList lines, string label, int indent)
    {
        if (label.Length == 0)
        {
            return indent;
        }

        lines.Add(new string(' ', indent) + label.TrimEnd());
        return indent + IndentPerLevel;
    }

    private static string Scalar(PropertyValue value, PrintOptions options) => value switch
    {
        PropertyValue.Null => "null",
        PropertyValue.Bool { Value: var isTrue } => isTrue ? "true" : "false",
        PropertyValue.Number number => Number(number.Digits, options),
        PropertyValue.Text text => PrintedText.Quote(text.Value, options.TextMax),
        PropertyValue.SealedSecret { IsEncrypted: true } when options.ShowSecrets => "[secret, encrypted]",
        PropertyValue.SealedSecret => "[secret]",
        PropertyValue.Unknown => "[unknown]",
        PropertyValue.List => "[]",
        PropertyValue.Map => "{}",
        PropertyValue.ByteString bytes => Count("[bytes]", bytes.Bytes.Count, "byte"),
        PropertyValue.SpecialNumber number =>
            BitConverter.UInt64BitsToDouble(number.Bits).ToString(CultureInfo.InvariantCulture),
        PropertyValue.ResourceReference reference => $"resource {PrintedText.Escape(reference.Urn)}",
        PropertyValue.Asset asset => Content("asset", asset.Hash, asset.Source, asset.Content, options),
        PropertyValue.Archive archive => Content("archive", archive.Hash, archive.Source, archive.Content, options),
        _ => throw new InvariantException($"no way to show a {value.GetType().Name}"),
    };

    private static string Content(
        string kind, string? hash, ContentSource source, string content, PrintOptions options)
    {
        const int HashDigits = 8;
        var what = source switch
        {
            ContentSource.Text => $"{kind} {PrintedText.Quote(content, options.TextMax)}",
            ContentSource.Path or ContentSource.Uri => $"{kind} {PrintedText.Escape(content)}",
            ContentSource.Members => $"{kind} of files",
            _ => kind,
        };
        return hash is { Length: >= HashDigits }
            ? $"{what} (sha256 {PrintedText.Escape(hash[..HashDigits])}…)"
            : what;
    }

    private static string Number(string digits, PrintOptions options)
        => digits.Length <= options.TextMax ? digits : digits[..options.TextMax] + "…";

    private static string Count(string what, int count, string unit)
        => string.Create(CultureInfo.InvariantCulture, $"{what} ({count} {unit}{(count == 1 ? "" : "s")})");
}
