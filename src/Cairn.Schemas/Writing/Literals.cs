using System.Globalization;
using System.Text;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>Values as C# writes them.</summary>
internal static class Literals
{
    public static string Text(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029'
                    => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>A value as one of a kind; null where it is none of it.</summary>
    public static string? Of(Literal? literal, PrimitiveKind? kind) => (literal, kind) switch
    {
        (Literal.Text text, PrimitiveKind.Text) => Text(text.Value),
        (Literal.Flag flag, PrimitiveKind.Text) => flag.Value ? "\"true\"" : "\"false\"",
        (Literal.Number number, PrimitiveKind.Text) => Text(number.Digits),
        (Literal.Flag flag, PrimitiveKind.Bool) => flag.Value ? "true" : "false",
        (Literal.Text { Value: "true" or "false" } text, PrimitiveKind.Bool) => text.Value,
        (Literal.Number number, PrimitiveKind.WholeNumber) => Integer(number.Digits),
        (Literal.Number number, PrimitiveKind.Number) => Number(number.Digits),
        _ => null,
    };

    private static string? Integer(string digits)
        => double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= int.MinValue and <= int.MaxValue && Math.Truncate(number) == number
                ? ((int)number).ToString(CultureInfo.InvariantCulture)
                : null;

    private static string? Number(string digits)
        => double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? number.ToString("R", CultureInfo.InvariantCulture) + "D"
                : null;
}
