using Cairn.Model;

namespace Cairn.Storage.Config;

/// <summary>
/// Changes a YAML text in place: what is not touched keeps its characters, comments and order. Each function makes a
/// text that should mean what is wanted, or null where it knows no way; whoever calls reads it again to be sure.
/// </summary>
internal sealed class YamlEdit(string text)
{
    private readonly string _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Puts another value in the place of an entry's.</summary>
    /// <param name="parent">The map that the entry is in.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="value">Its new value.</param>
    public string Replace(YamlMapping parent, YamlEntry entry, PropertyValue value)
    {
        if (entry.Value is YamlMapping { Value: PropertyValue.SealedSecret, Entries: [var inner] }
            && value is PropertyValue.SealedSecret secret
            && inner.Value is YamlScalar { Start: var first, End: var last })
        {
            return Splice(first, last, YamlScalars.Quote(secret.Content));
        }

        var isInline = parent.IsFlow || IsScalar(value);
        return isInline && entry.Value.End > entry.Value.Start && IsOneLine(entry.Value)
            ? Splice(entry.Value.Start, entry.Value.End, YamlRender.Inline(value))
            : Splice(
                entry.Colon,
                entry.End,
                parent.IsFlow
                    ? " " + YamlRender.Inline(value)
                    : YamlRender.AfterColon(value, Column(entry.Key.Start), _newLine));
    }

    /// <summary>Puts another value in the place of a list's element.</summary>
    public string? Replace(YamlSequence parent, int index, PropertyValue value)
    {
        var item = parent.Items[index];
        return item.End > item.Start && (parent.IsFlow || (IsScalar(value) && item is YamlScalar))
            ? Splice(item.Start, item.End, YamlRender.Inline(value))
            : item is YamlMapping { Value: PropertyValue.SealedSecret, Entries: [{ Value: YamlScalar inner }] }
                && value is PropertyValue.SealedSecret secret
                    ? Splice(inner.Start, inner.End, YamlScalars.Quote(secret.Content))
                    : null;
    }

    /// <summary>Adds an entry to a map: where its keys are sorted in its place, else at the end.</summary>
    public string Insert(YamlMapping map, string key, PropertyValue value)
    {
        var name = YamlScalars.Quote(key);
        if (map.IsFlow || map.Entries.Length == 0)
        {
            var comma = map.Entries.Length == 0 ? "" : ", ";
            var end = map.Entries.Length == 0 ? map.End - 1 : map.Entries[^1].End;
            return Splice(end, end, $"{comma}{name}: {YamlRender.Inline(value)}");
        }

        var line = $"{name}:{YamlRender.AfterColon(value, map.Column, _newLine)}";
        var after = IsSorted(map) ? map.Entries.LastOrDefault(x => string.CompareOrdinal(x.Key.Text, key) < 0) : null;
        var before = IsSorted(map) && after is null ? map.Entries[0] : null;
        return before is not null
            ? Splice(before.Key.Start, before.Key.Start, line + _newLine + new string(' ', map.Column))
            : AddLine((after ?? map.Entries[^1]).End, new string(' ', map.Column) + line);
    }

    /// <summary>Adds an element to the end of a list.</summary>
    public string? Append(YamlSequence list, PropertyValue value)
    {
        if (list.IsFlow)
        {
            var comma = list.Items.Length == 0 ? "" : ", ";
            var end = list.Items.Length == 0 ? list.End - 1 : list.Items[^1].End;
            return Splice(end, end, comma + YamlRender.Inline(value));
        }

        return list.Items.Length == 0
            ? null
            : AddLine(
                list.End,
                new string(' ', list.Column) + YamlRender.Element(value, list.Column, _newLine));
    }

    /// <summary>Takes an entry out of a map that holds others too; its lines with it.</summary>
    public string? Remove(YamlMapping map, YamlEntry entry)
    {
        var at = map.Entries.IndexOf(entry);
        if (map.Entries.Length == 1)
        {
            return null;
        }

        if (map.IsFlow)
        {
            return at == 0
                ? Splice(entry.Key.Start, map.Entries[1].Key.Start, "")
                : Splice(map.Entries[at - 1].End, entry.End, "");
        }

        return RemoveLines(entry.Key.Start, entry.End);
    }

    /// <summary>Takes an element out of a list that holds others too.</summary>
    public string? Remove(YamlSequence list, int index)
    {
        if (list.Items.Length == 1)
        {
            return null;
        }

        var item = list.Items[index];
        if (list.IsFlow)
        {
            return index == 0
                ? Splice(item.Start, list.Items[1].Start, "")
                : Splice(list.Items[index - 1].End, item.End, "");
        }

        var dash = text.LastIndexOf('-', Math.Max(item.Start - 1, 0));
        return dash < 0 ? null : RemoveLines(dash, item.End);
    }

    /// <summary>Adds a line to the end of the text.</summary>
    public string AddAtEnd(string line)
    {
        var separator = text.Length == 0 || text[^1] == '\n' ? "" : _newLine;
        return $"{text}{separator}{line}{_newLine}";
    }

    /// <summary>Adds a line before the one that a place is in.</summary>
    public string AddBefore(int at, string line)
    {
        var start = LineStart(at);
        return Splice(start, start, line + _newLine);
    }

    /// <summary>What stands behind a key, for a line of one's own.</summary>
    public string Line(string key, PropertyValue value)
        => $"{YamlScalars.Quote(key)}:{YamlRender.AfterColon(value, 0, _newLine)}";

    /// <summary>Takes out whole lines; null where something else stands before them on the first.</summary>
    public string? RemoveLines(int start, int end)
    {
        var first = LineStart(start);
        return text.AsSpan(first, start - first).IsWhiteSpace() ? Splice(first, NextLine(end), "") : null;
    }

    private string AddLine(int after, string line)
    {
        var next = NextLine(after);
        return next > 0 && text[next - 1] == '\n'
            ? Splice(next, next, line + _newLine)
            : Splice(next, next, _newLine + line);
    }

    private string Splice(int start, int end, string with)
        => string.Concat(text.AsSpan(0, start), with, text.AsSpan(end));

    private int LineStart(int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private int NextLine(int at) => text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;

    private int Column(int at) => at - LineStart(at);

    private bool IsOneLine(YamlNode node) => text.AsSpan(node.Start, node.End - node.Start).IndexOf('\n') < 0
        && (node is YamlScalar or YamlSequence { IsFlow: true } or YamlMapping { IsFlow: true });

    private static bool IsScalar(PropertyValue value)
        => value is not (PropertyValue.List or PropertyValue.Map or PropertyValue.SealedSecret);

    private static bool IsSorted(YamlMapping map)
        => map.Entries.Zip(map.Entries.Skip(1))
            .All(static x => string.CompareOrdinal(x.First.Key.Text, x.Second.Key.Text) < 0);
}
