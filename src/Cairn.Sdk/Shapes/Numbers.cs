using System.Globalization;
using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>Numbers of C# and their texts.</summary>
internal static class Numbers
{
    public static PropertyValue Of(long value)
        => new PropertyValue.Number(value.ToString(CultureInfo.InvariantCulture));

    public static PropertyValue Of(double value)
        => double.IsFinite(value)
            ? new PropertyValue.Number(value.ToString("R", CultureInfo.InvariantCulture))
            : new PropertyValue.SpecialNumber(BitConverter.DoubleToUInt64Bits(value));

    public static int? ToInt(PropertyValue value)
        => ToLong(value) is { } number && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>Whole numbers may also come as <c>2.0</c> or <c>1e3</c>.</summary>
    public static long? ToLong(PropertyValue value)
        => value is PropertyValue.Number { Digits: var digits }
            ? long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole
                : ToDouble(value) is { } number && Math.Abs(number) < 1L << 53 && Math.Truncate(number) == number
                    ? (long)number
                    : null
            : null;

    public static double? ToDouble(PropertyValue value) => value switch
    {
        PropertyValue.Number { Digits: var digits }
            when double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        PropertyValue.SpecialNumber { Bits: var bits } => BitConverter.UInt64BitsToDouble(bits),
        _ => null,
    };
}
