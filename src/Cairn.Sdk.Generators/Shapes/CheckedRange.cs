namespace Cairn.Sdk.Generators.Shapes;

/// <summary>Bounds of a number, in words and as code. A bound that every number keeps is none.</summary>
internal sealed class CheckedRange
{
    /// <summary>A range.</summary>
    /// <param name="least">The least number; null: there is none.</param>
    /// <param name="most">The greatest.</param>
    public CheckedRange(object? least, object? most)
        => (Least, Most) = (
            least is int.MinValue or long.MinValue or double.MinValue or double.NegativeInfinity ? null : least,
            most is int.MaxValue or long.MaxValue or double.MaxValue or double.PositiveInfinity ? null : most);

    /// <summary>The least number; null: there is none.</summary>
    public object? Least { get; }

    /// <summary>The greatest number; null: there is none.</summary>
    public object? Most { get; }

    /// <summary>Whether the least number itself is too small.</summary>
    public bool IsLeastExclusive { get; init; }

    /// <summary>Whether the greatest number itself is too great.</summary>
    public bool IsMostExclusive { get; init; }

    /// <summary>Whether no number is between two bounds.</summary>
    public static bool IsEmpty(object? least, object? most)
        => Literals.Number(least) is { } low && Literals.Number(most) is { } high && low > high;

    /// <summary>What has to hold, as a sentence's end: "must be between 1 and 9 characters long".</summary>
    public string Reason(string beginning, string unit)
    {
        var least = Least is null ? null : (IsLeastExclusive ? "more than " : "at least ") + Literals.Shown(Least);
        var most = Most is null ? null : (IsMostExclusive ? "less than " : "at most ") + Literals.Shown(Most);
        var both = least is null || most is null ? least ?? most
            : IsLeastExclusive || IsMostExclusive ? $"{least} and {most}"
            : Equals(Least, Most) ? $"exactly {Literals.Shown(Least ?? 0)}"
            : $"between {Literals.Shown(Least ?? 0)} and {Literals.Shown(Most ?? 0)}";
        return $"{beginning} {both}{unit}";
    }

    /// <summary>The same as code; empty where all numbers do.</summary>
    public string Condition(string number)
    {
        var least = Least is null ? null : $"{number} {(IsLeastExclusive ? ">" : ">=")} {Literal(Least)}";
        var most = Most is null ? null : $"{number} {(IsMostExclusive ? "<" : "<=")} {Literal(Most)}";
        return least is null || most is null ? least ?? most ?? "" : $"{least} && {most}";
    }

    private static string Literal(object value)
        => Literals.Shown(value) + (value switch { double => "D", long => "L", _ => "" });
}
