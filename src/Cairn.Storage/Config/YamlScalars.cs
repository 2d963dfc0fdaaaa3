using System.Buffers;
using System.Globalization;
using System.Text;
using Cairn.Model;
using Cairn.Storage.Secrets;

namespace Cairn.Storage.Config;

/// <summary>
/// What plain scalars mean, and how texts have to be written so that they mean themselves. The meaning is that of
/// YAML's core schema, as Go's YAML 3 reads it; in doubt a text is put in quotes.
/// </summary>
internal static class YamlScalars
{
    private static readonly string[] Nulls = ["", "~", "null", "Null", "NULL"];
    private static readonly string[] Trues = ["true", "True", "TRUE"];
    private static readonly string[] Falses = ["false", "False", "FALSE"];

    /// <summary>What older readers take for something else than a text.</summary>
    private static readonly string[] Doubtful = ["y", "n", "yes", "no", "on", "off", "<<", "="];

    private static readonly SearchValues<char> Marks = SearchValues.Create("{}[],\"'`");

    public static PropertyValue Resolve(string text)
    {
        if (Nulls.Contains(text))
        {
            return new PropertyValue.Null();
        }

        if (Trues.Contains(text) || Falses.Contains(text))
        {
            return new PropertyValue.Bool(Trues.Contains(text));
        }

        return Number(text) is { } digits ? new PropertyValue.Number(digits) : new PropertyValue.Text(text);
    }

    /// <summary>A text as one line of YAML: bare where that is read as the same text, else in double quotes.</summary>
    public static string Quote(string text) => IsBare(text) ? text : Quoted(text);

    /// <summary>In double quotes, with JSON's escapes, which YAML shares.</summary>
    public static string Quoted(string text) => Encoding.UTF8.GetString(State.Json.JsonText.Quote(text))
        .Replace("\u007f", "\\x7f", StringComparison.Ordinal)
        .Replace("\u0085", "\\x85", StringComparison.Ordinal)
        .Replace("\ufeff", "\\ufeff", StringComparison.Ordinal);

    private static bool IsBare(string text)
        => text.Length > 0
            && Resolve(text) is PropertyValue.Text
            && !Doubtful.Contains(text, StringComparer.OrdinalIgnoreCase)
            && (char.IsAsciiLetter(text[0]) || text[0] is '_' or '/' or '$' or '(')
            && text[^1] is not ' ' and not ':'
            && text.All(static c => c is >= ' ' and < '\u007f')
            && text.AsSpan().IndexOfAny(Marks) < 0
            && !text.Contains(": ", StringComparison.Ordinal)
            && !text.Contains(" #", StringComparison.Ordinal);

    /// <summary>The number in JSON's form, or null where it is none.</summary>
    private static string? Number(string text)
    {
        if (text is ['0', 'x', .. var hex]
            && ulong.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        if (text is ['0', 'o', _, ..] && text.AsSpan(2).IndexOfAnyExceptInRange('0', '7') < 0)
        {
            return text[2..].Aggregate(0UL, static (sum, c) => unchecked((sum * 8) + (ulong)(c - '0')))
                .ToString(CultureInfo.InvariantCulture);
        }

        var bare = text.TrimStart('+', '-');
        var isNumber = bare.Length > 0
            && text.Length - bare.Length <= 1
            && (char.IsAsciiDigit(bare[0]) || (bare[0] == '.' && bare.Length > 1 && char.IsAsciiDigit(bare[1])))
            && bare.All(static c => char.IsAsciiDigit(c) || c is '.' or 'e' or 'E' or '+' or '-');
        if (!isNumber)
        {
            return null;
        }

        if (bare.All(char.IsAsciiDigit))
        {
            var digits = bare.TrimStart('0') is { Length: > 0 } rest ? rest : "0";
            return text[0] == '-' && digits != "0" ? "-" + digits : digits;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
                ? GoNumber.Text(value)
                : null;
    }
}
