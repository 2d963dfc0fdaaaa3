using System.Globalization;
using System.Text;
using Cairn.Model;

namespace Cairn.Cli.Progress;

/// <summary>Values that take no lines of their own.</summary>
internal static class ScalarText
{
    private const int HashDigits = 7;

    public static string Of(PropertyValue value) => value switch
    {
        PropertyValue.Null => "<null>",
        PropertyValue.Bool flag => flag.Value ? "true" : "false",
        PropertyValue.Number number => Number(number.Digits),
        PropertyValue.Text text => Quoted(text.Value),
        PropertyValue.List => "[]",
        PropertyValue.Map => "{}",
        PropertyValue.Secret or PropertyValue.SealedSecret or PropertyValue.Output { IsSecret: true } => "[secret]",
        PropertyValue.Output { Value: { } known } => Of(known),
        PropertyValue.Asset asset => $"asset({Source(asset.Source)}:{Hash(asset.Hash)}) {{ {asset.Content} }}",
        PropertyValue.Archive archive
            => $"archive({Source(archive.Source)}:{Hash(archive.Hash)}) {{ {archive.Content} }}",
        PropertyValue.ByteString bytes => $"b\"{Convert.ToBase64String(bytes.Bytes.AsSpan())}\"",
        PropertyValue.SpecialNumber special => BitConverter.UInt64BitsToDouble(special.Bits) switch
        {
            double.PositiveInfinity => "+Inf",
            double.NegativeInfinity => "-Inf",
            _ => "NaN",
        },
        _ => "[unknown]",
    };

    /// <summary>The first digits of a hash; enough to tell two apart.</summary>
    public static string Hash(string? hash) => hash is { Length: > HashDigits } ? hash[..HashDigits] : hash ?? "";

    public static string Source(ContentSource source) => source switch
    {
        ContentSource.Text => "text",
        ContentSource.Path => "file",
        ContentSource.Uri => "uri",
        ContentSource.Members => "assets",
        _ => "unknown",
    };

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\a' => quoted.Append("\\a"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\v' => quoted.Append("\\v"),
                < ' ' or '\x7f' => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                < '\xa0' and > '\x7f' or '\u2028' or '\u2029' or '\ufeff'
                    => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Whole numbers with all their digits, others as short as they can be.</summary>
    private static string Number(string digits)
    {
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number))
        {
            return digits;
        }

        return Math.Truncate(number) == number
            ? number.ToString("F0", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
    }
}
