using Cairn.Model;

namespace Cairn.Storage.Config;

/// <summary>Writes configuration values as YAML: in lines as Pulumi does, or in one line.</summary>
internal static class YamlRender
{
    private const int Indent = 2;

    /// <summary>What stands behind a key's colon, the space or line end before it included.</summary>
    /// <param name="value">The value; its secrets are sealed.</param>
    /// <param name="column">The key's column.</param>
    /// <param name="newLine">The text's own line end.</param>
    public static string AfterColon(PropertyValue value, int column, string newLine)
        => Lines(value) is { Count: > 0 } lines
            ? string.Concat(lines.Select(line => $"{newLine}{new string(' ', column + Indent)}{line}"))
            : $" {Inline(value)}";

    /// <summary>An element of a list in lines, its dash included.</summary>
    /// <param name="value">The value; its secrets are sealed.</param>
    /// <param name="column">The dash's column.</param>
    /// <param name="newLine">The text's own line end.</param>
    public static string Element(PropertyValue value, int column, string newLine)
        => string.Join(newLine + new string(' ', column), ElementLines(value));

    /// <summary>In one line, lists and maps in brackets.</summary>
    public static string Inline(PropertyValue value) => value switch
    {
        PropertyValue.Text text => YamlScalars.Quote(text.Value),
        PropertyValue.List list => $"[{string.Join(", ", list.Elements.Select(Inline))}]",
        PropertyValue.Map map => $"{{{string.Join(", ", map.Members.Select(Member))}}}",
        PropertyValue.SealedSecret secret => $"{{secure: {YamlScalars.Quoted(secret.Content)}}}",
        PropertyValue.Number number => number.Digits,
        PropertyValue.Bool { Value: var isTrue } => isTrue ? "true" : "false",
        PropertyValue.Null => "null",
        _ => throw new InvariantException($"a {value.GetType().Name} can't be configuration"),
    };

    private static string Member(PropertyMember member)
        => $"{YamlScalars.Quote(member.Name)}: {Inline(member.Value)}";

    /// <summary>The lines of a list or map, from its own column on; none where it fits behind its key.</summary>
    private static List<string> Lines(PropertyValue value) => value switch
    {
        PropertyValue.SealedSecret secret => [$"secure: {Ciphertext(secret.Content)}"],
        PropertyValue.List list => [.. list.Elements.SelectMany(ElementLines)],
        PropertyValue.Map map => [.. map.Members.SelectMany(MemberLines)],
        _ => [],
    };

    private static IEnumerable<string> MemberLines(PropertyMember member)
    {
        var name = YamlScalars.Quote(member.Name);
        var lines = Lines(member.Value);
        return lines.Count == 0
            ? [$"{name}: {Inline(member.Value)}"]
            : lines.Select(static line => new string(' ', Indent) + line).Prepend($"{name}:");
    }

    private static IEnumerable<string> ElementLines(PropertyValue value)
    {
        var lines = Lines(value);
        return lines.Count == 0
            ? [$"- {Inline(value)}"]
            : lines.Select(static (line, i) => (i == 0 ? "- " : "  ") + line);
    }

    /// <summary>Pulumi's own have no character that would need quotes.</summary>
    private static string Ciphertext(string text)
        => text.All(static c => char.IsAsciiLetterOrDigit(c) || c is ':' or '+' or '/' or '=' or '-' or '_')
            && text.Length > 0 && char.IsAsciiLetter(text[0]) && text[^1] != ':'
                ? text
                : YamlScalars.Quoted(text);
}
