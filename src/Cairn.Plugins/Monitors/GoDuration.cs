using System.Buffers;
using System.Globalization;

namespace Cairn.Plugins.Monitors;

/// <summary>Durations as Go writes them: <c>1h30m</c>, <c>1.5s</c>, <c>300ms</c>.</summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, double Seconds)[] Units =
    [
        ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
    ];

    /// <summary>Seconds; 0 for an empty text, null where it is no duration.</summary>
    public static double? Seconds(string text)
    {
        var rest = text.AsSpan();
        if (rest.IsEmpty || rest is "0")
        {
            return 0;
        }

        var sign = rest[0] == '-' ? -1 : 1;
        rest = rest[0] is '-' or '+' ? rest[1..] : rest;
        var total = 0.0;
        do
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits <= 0
                || !double.TryParse(
                    rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            rest = rest[digits..];
            var end = rest.IndexOfAny(Digits);
            var unit = end < 0 ? rest : rest[..end];
            if (Factor(unit) is not { } factor)
            {
                return null;
            }

            total += number * factor;
            rest = rest[unit.Length..];
        }
        while (!rest.IsEmpty);
        return sign * total;
    }

    private static double? Factor(ReadOnlySpan<char> unit)
    {
        foreach (var (name, seconds) in Units)
        {
            if (unit.SequenceEqual(name))
            {
                return seconds;
            }
        }

        return null;
    }
}
