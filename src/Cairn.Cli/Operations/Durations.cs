using System.Globalization;

namespace Cairn.Cli.Operations;

/// <summary>Times as users write them.</summary>
internal static class Durations
{
    private const double SecondsMax = 7 * 24 * 3600;

    /// <summary>Reads <c>30s</c>, <c>5m</c>, <c>1.5h</c>, or a number of seconds; null: it is none of these.</summary>
    public static TimeSpan? Parse(string text)
    {
        var unit = text.Length > 0 ? text[^1] : ' ';
        var factor = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        var number = factor == 0 ? text : text[..^1];
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value * Math.Max(factor, 1) <= SecondsMax
                ? TimeSpan.FromSeconds(value * Math.Max(factor, 1))
                : null;
    }

    /// <summary>For people: <c>0.4s</c>, <c>12s</c>, <c>3m 5s</c>, <c>1h 2m</c>.</summary>
    public static string Text(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0}s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds}s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m {time.Seconds}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h {time.Minutes}m"),
    };
}
