using System.Globalization;
using System.Text;

namespace Cairn.State.Json;

/// <summary>Numbers as JSON writes them, compared by their exact decimal value and never through a float.</summary>
internal static class DecimalText
{
    /// <summary>
    /// One spelling for all texts of one value: digits without zeros at either end, and a power of ten. An exponent
    /// of more than 17 digits stays as it is written.
    /// </summary>
    public static byte[] Canonical(ReadOnlySpan<byte> number)
    {
        const int ExponentDigitsMax = 17;
        var isNegative = number[0] == (byte)'-';
        var rest = isNegative ? number[1..] : number;
        var e = rest.IndexOfAny((byte)'e', (byte)'E');
        var exponentText = e < 0 ? "0"u8 : rest[(e + 1)..];
        var mantissa = e < 0 ? rest : rest[..e];
        var point = mantissa.IndexOf((byte)'.');
        var fraction = point < 0 ? default : mantissa[(point + 1)..];
        var whole = point < 0 ? mantissa : mantissa[..point];
        ReadOnlySpan<byte> all = [.. whole, .. fraction];
        var digits = all.Trim((byte)'0');
        if (digits.IsEmpty)
        {
            return "0"u8.ToArray();
        }

        if (exponentText.Length > ExponentDigitsMax)
        {
            return number.ToArray();
        }

        var trailing = all.Length - all.TrimEnd((byte)'0').Length;
        var exponent = long.Parse(exponentText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            - fraction.Length + trailing;
        var tail = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"e{exponent}"));
        return [.. isNegative ? "-"u8 : default, .. digits, .. tail];
    }

    public static bool AreEqual(string left, string right)
        => left == right
            || Canonical(Encoding.ASCII.GetBytes(left)).AsSpan().SequenceEqual(
                Canonical(Encoding.ASCII.GetBytes(right)));
}
