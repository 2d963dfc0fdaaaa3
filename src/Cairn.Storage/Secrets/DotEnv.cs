using System.Text;
using Cairn.Model;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Files of the kind <c>.env</c>: lines <c>NAME=value</c>, with <c>export</c> before the name or not. In double
/// quotes a backslash escapes and lines may end; in single quotes all stands for itself; bare values end at
/// <c> #</c>.
/// </summary>
public static class DotEnv
{
    /// <summary>The values by name, in order; of a repeated name the last. Values are in no diagnostic.</summary>
    public static Result<IReadOnlyList<KeyValuePair<string, string>>> Parse(string path, string text)
    {
        var values = new OrderedDictionary<string, string>();
        var rest = text.AsSpan();
        for (var line = 1; !rest.IsEmpty; line++)
        {
            var length = rest.IndexOf('\n') is >= 0 and var end ? end : rest.Length;
            var current = rest[..length].Trim();
            if (current.IsEmpty || current[0] == '#')
            {
                rest = rest[Math.Min(length + 1, rest.Length)..];
                continue;
            }

            var equals = rest[..length].IndexOf('=');
            var name = equals < 0 ? "" : NameIn(rest[..equals]);
            if (name.Length == 0 || Value(rest[(equals + 1)..], out var used) is not { } value)
            {
                return Result.Failed<IReadOnlyList<KeyValuePair<string, string>>>(
                    SecretDiagnostics.BadDotEnv(path, line));
            }

            values[name] = value;
            var taken = rest[..(equals + 1 + used)];
            line += taken.Count('\n');
            rest = rest[taken.Length..];
            rest = rest[Math.Min((rest.IndexOf('\n') is >= 0 and var next ? next : rest.Length) + 1, rest.Length)..];
        }

        return Result.Of<IReadOnlyList<KeyValuePair<string, string>>>([.. values]);
    }

    /// <summary>A line that is read back as the same name and value.</summary>
    public static string Line(string name, string value)
    {
        var isBare = value.All(static c => char.IsAsciiLetterOrDigit(c) || "_-./:@+=,%".Contains(c));
        if (isBare)
        {
            return $"{name}={value}";
        }

        var text = new StringBuilder($"{name}=\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '"' or '\\' or '$' => text.Append('\\').Append(c),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    private static string NameIn(ReadOnlySpan<char> text)
    {
        const string Export = "export ";
        var name = text.Trim();
        name = name.StartsWith(Export, StringComparison.Ordinal) ? name[Export.Length..].Trim() : name;
        return name.IndexOfAny(" \t\"'") < 0 ? name.ToString() : "";
    }

    /// <summary>The value at the beginning of a text, and how many characters it took; null: a quote is open.</summary>
    private static string? Value(ReadOnlySpan<char> text, out int used)
    {
        var start = text.Length - text.TrimStart(" \t").Length;
        var quote = start < text.Length && text[start] is '"' or '\'' ? text[start] : '\0';
        if (quote == '\0')
        {
            used = text.IndexOf('\n') is >= 0 and var end ? end : text.Length;
            var bare = text[..used];
            var comment = bare.IndexOf(" #", StringComparison.Ordinal);
            return (comment < 0 ? bare : bare[..comment]).Trim().ToString();
        }

        var value = new StringBuilder();
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                used = at + 1;
                return value.ToString();
            }

            if (quote == '"' && text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                value.Append(text[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var c => c });
            }
            else
            {
                value.Append(text[at]);
            }
        }

        used = text.Length;
        return null;
    }
}
