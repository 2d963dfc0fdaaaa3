using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Cairn.Model;

namespace Cairn.Planning.Values;

/// <summary>
/// Where in a value something is, in Pulumi's notation: <c>a.b[0]["x-y"]</c>; <c>*</c> or <c>[*]</c> stands for all of
/// one level (spec/state.md §1.4, spec/engine.md §3.3).
/// </summary>
public sealed record PropertyPath(EquatableArray<PathKey> Keys)
{
    /// <summary>
    /// Reads a path as leniently as Pulumi: a bare name is anything up to the next dot or bracket, and a dot may stand
    /// before a bracket. False for a dot at either end and for a bracket or quote that isn't closed.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PropertyPath? path)
    {
        var keys = new List<PathKey>();
        var isRead = !text.StartsWith('.');
        for (var at = 0; isRead && at < text.Length;)
        {
            isRead = text[at] switch
            {
                '.' => ++at < text.Length,
                '[' => ReadBracket(text, ref at, keys),
                _ => ReadName(text, ref at, keys),
            };
        }

        path = isRead ? new PropertyPath([.. keys]) : null;
        return isRead;
    }

    public static PropertyPath Of(params ReadOnlySpan<PathKey> keys) => new(EquatableArray.Of(keys));

    /// <summary>Whether the other path leads to what this one leads to, or to something within.</summary>
    public bool Contains(PropertyPath other)
    {
        if (other.Keys.Count < Keys.Count)
        {
            return false;
        }

        for (var i = 0; i < Keys.Count; i++)
        {
            if (!Keys[i].IsWildcard && Keys[i] != other.Keys[i])
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var key in Keys)
        {
            _ = key.Name switch
            {
                null => text.Append(CultureInfo.InvariantCulture, $"[{key.Index}]"),
                var name when !IsPlain(name) =>
                    text.Append("[\"").Append(name.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]"),
                var name when text.Length == 0 => text.Append(name),
                var name => text.Append('.').Append(name),
            };
        }

        return text.ToString();
    }

    private static bool IsPlain(string name) => name.All(x => char.IsAsciiLetterOrDigit(x) || x == '_');

    private static bool ReadName(string text, ref int at, List<PathKey> keys)
    {
        var length = text.AsSpan(at).IndexOfAny('.', '[');
        var end = length < 0 ? text.Length : at + length;
        keys.Add(PathKey.Of(text[at..end]));
        at = end;
        return true;
    }

    private static bool ReadBracket(string text, ref int at, List<PathKey> keys)
    {
        if (at + 1 < text.Length && text[at + 1] == '"')
        {
            return ReadQuoted(text, ref at, keys);
        }

        var close = text.IndexOf(']', at);
        if (close < 0)
        {
            return false;
        }

        var inner = text.AsSpan((at + 1)..close);
        at = close + 1;
        if (inner is PathKey.Wildcard)
        {
            keys.Add(PathKey.Of(PathKey.Wildcard));
            return true;
        }

        var isIndex = int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index);
        keys.Add(PathKey.Of(index));
        return isIndex;
    }

    private static bool ReadQuoted(string text, ref int at, List<PathKey> keys)
    {
        var name = new StringBuilder();
        for (var i = at + 2; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                keys.Add(PathKey.Of(name.ToString()));
                at = i + 2;
                return i + 1 < text.Length && text[i + 1] == ']';
            }

            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '"')
            {
                i++;
            }

            name.Append(text[i]);
        }

        return false;
    }
}
