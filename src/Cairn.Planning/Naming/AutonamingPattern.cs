using System.Globalization;
using System.Text;
using Cairn.Model;

namespace Cairn.Planning.Naming;

/// <summary>
/// Makes a name from a pattern such as <c>${name}-${hex(7)}</c> (spec/engine.md §3.12). Expressions of the stage and
/// its configuration were put in before.
/// </summary>
/// <param name="random">Gives a number below its argument; the same ones each time for the same seed.</param>
public sealed class AutonamingPattern(Func<int, int> random)
{
    private const int LengthMax = 1_000;
    private const string Hex = "0123456789abcdef";
    private const string Digits = "0123456789";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private static readonly int[] UuidGroups = [8, 4, 4, 4, 12];

    /// <summary>The choice for a resource.</summary>
    public AutonamingChoice Choose(string urn, string pattern, bool isEnforced)
    {
        var name = Fill(pattern, Urn.TryParse(urn, out var parsed) ? parsed.Name : urn, out var isRandom);
        return new AutonamingChoice(
            isEnforced ? AutonamingMode.Enforce : AutonamingMode.Propose, name, isEnforced, !isRandom);
    }

    /// <summary>The name of the program, letter by letter.</summary>
    public static AutonamingChoice Verbatim(string urn)
        => new(AutonamingMode.Enforce, Urn.TryParse(urn, out var parsed) ? parsed.Name : urn, false, true);

    /// <summary>No names are made up: the program has to give them.</summary>
    public static AutonamingChoice Disabled { get; } = new(AutonamingMode.Disabled, "", false, true);

    private string Fill(string pattern, string name, out bool isRandom)
    {
        isRandom = false;
        var text = new StringBuilder();
        for (var at = 0; at < pattern.Length;)
        {
            var start = pattern.IndexOf("${", at, StringComparison.Ordinal);
            var end = start < 0 ? -1 : pattern.IndexOf('}', start);
            if (end < 0)
            {
                return text.Append(pattern, at, pattern.Length - at).ToString();
            }

            text.Append(pattern, at, start - at);
            var expression = pattern[(start + 2)..end];
            var chance = Chance(expression);
            isRandom |= chance is not null;
            text.Append(chance ?? (expression == "name" ? name : pattern[start..(end + 1)]));
            at = end + 1;
        }

        return text.ToString();
    }

    private string? Chance(string expression)
    {
        if (expression == "uuid")
        {
            return string.Join('-', UuidGroups.Select(x => Pick(Hex, x)));
        }

        var open = expression.IndexOf('(', StringComparison.Ordinal);
        if (open < 0
            || !expression.EndsWith(')')
            || !int.TryParse(
                expression.AsSpan((open + 1)..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > LengthMax)
        {
            return null;
        }

        return expression[..open] switch
        {
            "hex" => Pick(Hex, length),
            "alphanum" => Pick(Letters + Digits, length),
            "string" => Pick(Letters, length),
            "num" => Pick(Digits, length),
            _ => null,
        };
    }

    private string Pick(string from, int length)
        => string.Concat(Enumerable.Range(0, length).Select(_ => from[random(from.Length)]));
}
