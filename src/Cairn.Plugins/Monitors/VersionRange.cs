using Cairn.Plugins.Discovery;

namespace Cairn.Plugins.Monitors;

/// <summary>
/// A range of versions as programs ask for it: comparisons that all have to hold, <c>&gt;=3.1.0 &lt;4.0.0</c>, and
/// alternatives between <c>||</c>. Without an operator a version means itself; <c>x</c> stands for any number.
/// </summary>
internal sealed class VersionRange
{
    private static readonly string[] Operators = [">=", "<=", "!=", "==", ">", "<", "=", "!"];

    private readonly List<List<Func<SemanticVersion, bool>>> _alternatives = [];

    private VersionRange()
    {
    }

    /// <summary>Null where it can't be read.</summary>
    public static VersionRange? Parse(string text)
    {
        var range = new VersionRange();
        foreach (var alternative in text.Split("||"))
        {
            var all = new List<Func<SemanticVersion, bool>>();
            foreach (var comparison in Words(alternative))
            {
                if (Comparison(comparison) is not { } holds)
                {
                    return null;
                }

                all.Add(holds);
            }

            if (all.Count == 0)
            {
                return null;
            }

            range._alternatives.Add(all);
        }

        return range;
    }

    /// <summary>Whether a version is in it; one that can't be read is not.</summary>
    public bool Contains(string version)
        => SemanticVersion.TryParse(version) is { } parsed
            && _alternatives.Any(all => all.TrueForAll(holds => holds(parsed)));

    /// <summary>An operator may stand apart from its version.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var pending = "";
        foreach (var word in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Operators.Contains(word))
            {
                pending += word;
            }
            else
            {
                yield return pending + word;
                pending = "";
            }
        }

        if (pending.Length > 0)
        {
            yield return pending;
        }
    }

    private static Func<SemanticVersion, bool>? Comparison(string text)
    {
        var sign = Array.Find(Operators, x => text.StartsWith(x, StringComparison.Ordinal)) ?? "";
        var rest = text[sign.Length..];
        var parts = rest.Split('.');
        var wild = Array.FindIndex(parts, x => x is "x" or "X" or "*");
        if (wild == 0)
        {
            return static _ => true;
        }

        if (SemanticVersion.TryParse(wild < 0 ? rest : string.Join('.', parts[..wild])) is not { } low)
        {
            return null;
        }

        var high = wild switch
        {
            1 => low with { Major = low.Major + 1 },
            > 1 => low with { Minor = low.Minor + 1 },
            _ => null,
        };
        return sign switch
        {
            ">=" => x => x >= low,
            "<" => x => x < low,
            ">" => high is null ? x => x > low : x => x >= high,
            "<=" => high is null ? x => x <= low : x => x < high,
            "!" or "!=" => high is null ? x => !x.IsSameRelease(low) : x => x < low || x >= high,
            _ => high is null ? x => x.IsSameRelease(low) : x => x >= low && x < high,
        };
    }
}
