using System.Globalization;

namespace Cairn;

/// <summary>What inputs are where the program says nothing: the first of some environment variables that is set.
/// </summary>
public static class EnvironmentDefault
{
    /// <summary>A text; null where no variable is set.</summary>
    public static string? Text(params ReadOnlySpan<string> variables)
    {
        foreach (var variable in variables)
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>True or false; null where no variable is set, or it is neither.</summary>
    public static bool? Bool(params ReadOnlySpan<string> variables)
        => Text(variables)?.ToUpperInvariant() switch
        {
            "1" or "T" or "TRUE" => true,
            "0" or "F" or "FALSE" => false,
            _ => null,
        };

    /// <summary>A whole number; null where no variable is set, or it is none.</summary>
    public static int? Integer(params ReadOnlySpan<string> variables)
        => int.TryParse(Text(variables), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>A number; null where no variable is set, or it is none.</summary>
    public static double? Number(params ReadOnlySpan<string> variables)
        => double.TryParse(Text(variables), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
