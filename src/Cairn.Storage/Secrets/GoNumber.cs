using System.Globalization;

namespace Cairn.Storage.Secrets;

/// <summary>Numbers as Go's JSON prints them: the shortest digits, plain from 1e-6 to below 1e21.</summary>
internal static class GoNumber
{
    private const int PlainExponentMin = -6;
    private const int PlainExponentEnd = 21;

    /// <summary>The text of a finite number.</summary>
    public static string Text(double number)
    {
        // The shortest digits that are read back as the same number, such as 1.25E-07 or 100.
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var parts = shortest.Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var exponent = (point < 0 ? parts[0].Length : point)
            + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        if (digits.Length == 0)
        {
            return double.IsNegative(number) ? "-0" : "0";
        }

        // From here on the number is 0.DIGITS times ten to the power of the exponent.
        exponent -= leading;
        var sign = number < 0 ? "-" : "";
        return sign + (exponent - 1 is >= PlainExponentMin and < PlainExponentEnd
            ? Plain(digits, exponent)
            : Scientific(digits, exponent - 1));
    }

    private static string Plain(string digits, int exponent)
        => exponent <= 0 ? $"0.{new string('0', -exponent)}{digits}"
            : exponent >= digits.Length ? digits.PadRight(exponent, '0')
            : $"{digits[..exponent]}.{digits[exponent..]}";

    private static string Scientific(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(
            CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}");
    }
}
