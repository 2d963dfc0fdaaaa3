using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cairn.Storage.Config;

/// <summary>
/// Where in a structured value something is: <c>servers[0].name</c>, <c>tags["a.b"]</c>. The first step is the name
/// of a configuration key. Pulumi's property paths (spec/state.md §1.4, §5.6).
/// </summary>
public sealed class ConfigPath
{
    private const int StepsMax = 100;

    private ConfigPath(ImmutableArray<ConfigStep> steps) => Steps = steps;

    /// <summary>At least one; the first is a name.</summary>
    public ImmutableArray<ConfigStep> Steps { get; }

    /// <summary>The name of the key that holds it all.</summary>
    public string Root => Steps[0].Name ?? "";

    /// <summary>A path of one name, whatever is in it.</summary>
    public static ConfigPath Of(string name) => new([new ConfigStep(name, 0)]);

    /// <summary>Null where it is no path.</summary>
    public static ConfigPath? TryParse(string text)
    {
        var steps = ImmutableArray.CreateBuilder<ConfigStep>();
        var at = 0;
        while (at < text.Length && steps.Count < StepsMax)
        {
            var step = text[at] == '[' ? Bracket(text, ref at) : Name(text, ref at, isFirst: steps.Count == 0);
            if (step is not { } found)
            {
                return null;
            }

            steps.Add(found);
        }

        return at == text.Length && steps is [{ Name.Length: > 0 }, ..] ? new ConfigPath(steps.ToImmutable()) : null;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps)
        {
            _ = step.Name is not { } name ? text.Append(CultureInfo.InvariantCulture, $"[{step.Index}]")
                : name.AsSpan().IndexOfAny(".[]\"") >= 0 || name.Length == 0
                    ? text.Append("[\"").Append(name.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]")
                : text.Append(text.Length > 0 ? "." : "").Append(name);
        }

        return text.ToString();
    }

    /// <summary>A name up to the next dot or bracket; all but the first begin with a dot.</summary>
    private static ConfigStep? Name(string text, ref int at, bool isFirst)
    {
        if (text[at] == '.')
        {
            at++;
        }
        else if (!isFirst)
        {
            return null;
        }

        var end = text.AsSpan(at).IndexOfAny('.', '[') is >= 0 and var length ? at + length : text.Length;
        var name = text[at..end];
        at = end;
        return name.Length > 0 && !name.Contains(']', StringComparison.Ordinal) ? new ConfigStep(name, 0) : null;
    }

    /// <summary>A number, or a name in quotes in which a backslash takes the next character as it is.</summary>
    private static ConfigStep? Bracket(string text, ref int at)
    {
        at++;
        if (at < text.Length && text[at] == '"')
        {
            var name = new StringBuilder();
            for (at++; at < text.Length && text[at] != '"'; at++)
            {
                at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
                name.Append(text[at]);
            }

            var closes = at + 1 < text.Length && text[at + 1] == ']';
            at += 2;
            return closes ? new ConfigStep(name.ToString(), 0) : null;
        }

        var end = text.IndexOf(']', at);
        if (end < 0 || !int.TryParse(
            text.AsSpan(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return null;
        }

        at = end + 1;
        return new ConfigStep(null, index);
    }
}
