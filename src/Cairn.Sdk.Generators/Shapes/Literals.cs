using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>Writes constants.</summary>
internal static class Literals
{
    /// <summary>A constant as a value of a type; null where it is none.</summary>
    public static string? Of(object value, ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => Whole(value) is { } number
            ? $"({SdkTypes.Code(type)})({number.ToString(CultureInfo.InvariantCulture)})" : null,
        { SpecialType: SpecialType.System_String } => value is string text ? CodeText.Literal(text) : null,
        { SpecialType: SpecialType.System_Boolean } => value is bool flag ? (flag ? "true" : "false") : null,
        { SpecialType: SpecialType.System_Int32 } => Whole(value) is >= int.MinValue and <= int.MaxValue
            ? Shown(value) : null,
        { SpecialType: SpecialType.System_Int64 } => Whole(value) is not null ? Shown(value) + "L" : null,
        { SpecialType: SpecialType.System_Double } => Number(value) is { } number ? Of(number) : null,
        _ => null,
    };

    /// <summary>A number that an attribute is given, also as a text; null where it is none.</summary>
    public static double? Number(object? value) => value switch
    {
        double number => number,
        float number => number,
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : null,
        not null => Whole(value),
        null => null,
    };

    /// <summary>A number as people write it.</summary>
    public static string Shown(object value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string Of(double number)
        => double.IsNaN(number) ? "double.NaN"
            : double.IsPositiveInfinity(number) ? "double.PositiveInfinity"
            : double.IsNegativeInfinity(number) ? "double.NegativeInfinity"
            : Shown(number) + "D";

    private static long? Whole(object value) => value switch
    {
        sbyte or byte or short or ushort or int or uint or long
            => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
