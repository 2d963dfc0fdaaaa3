using System.Globalization;

namespace Cairn.Protocol.Values;

/// <summary>
/// Numbers are 64-bit floats on the wire and texts in a state. The text is the shortest that gives the same float,
/// laid out as Go's JSON encoder does it, because Pulumi writes states with that: <c>100000</c>, <c>1e+21</c>,
/// <c>1e-7</c>, <c>-0</c>.
/// </summary>
internal static class WireNumber
{
    /// <summary>From this power of ten on, numbers are written with an exponent.</summary>
    private const int LargestPlain = 20;

    private const int SmallestPlain = -6;

    /// <summary>A finite number's text.</summary>
    public static string Text(double value)
    {
        var roundTrip = value.ToString("R", CultureInfo.InvariantCulture);
        if (value == 0)
        {
            return roundTrip;
        }

        var exponent = Exponent(roundTrip);
        var digits = Digits(roundTrip);
        var sign = value < 0 ? "-" : "";
        return exponent is < SmallestPlain or > LargestPlain
            ? sign + WithExponent(digits, exponent)
            : sign + Plain(digits, exponent);
    }

    /// <summary>The float that is nearest to a number's text; false where it is too large for one.</summary>
    public static bool TryParse(string digits, out double value)
        => double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);

    /// <summary>The power of ten of the first significant digit.</summary>
    private static int Exponent(string roundTrip)
    {
        var mark = roundTrip.IndexOf('E', StringComparison.Ordinal);
        if (mark >= 0)
        {
            return int.Parse(roundTrip.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        var plain = roundTrip.TrimStart('-');
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        return plain[0] == '0'
            ? 1 - plain.AsSpan().IndexOfAnyExcept('0', '.')
            : (point < 0 ? plain.Length : point) - 1;
    }

    /// <summary>The significant digits, without zeros at either end.</summary>
    private static string Digits(string roundTrip)
    {
        var end = roundTrip.IndexOf('E', StringComparison.Ordinal);
        var mantissa = (end < 0 ? roundTrip : roundTrip[..end]).Replace(".", "", StringComparison.Ordinal);
        return mantissa.TrimStart('-').Trim('0');
    }

    private static string WithExponent(string digits, int exponent)
        => digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "")
            + (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        var whole = exponent + 1;
        return digits.Length <= whole
            ? digits + new string('0', whole - digits.Length)
            : digits[..whole] + "." + digits[whole..];
    }
}
