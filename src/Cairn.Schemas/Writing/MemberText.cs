using Cairn.Schemas.Documents;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>What stands above members and types: documentation and attributes.</summary>
internal static class MemberText
{
    public static void Describe(
        CodeWriter code, string markdown, string otherwise, string? deprecation, params IReadOnlyList<string> notes)
        => DocComment.Write(
            code,
            markdown,
            otherwise,
            deprecation is { Length: > 0 } ? [$"Deprecated: {InlineXml.Of(OneLine(deprecation))}", .. notes] : notes);

    /// <summary>Marks what is there for old programs only.</summary>
    public static void Obsolete(CodeWriter code, WritingContext context, string? deprecation)
    {
        if (deprecation is { Length: > 0 })
        {
            code.Line($"[{context.Names.Known("Obsolete")}({Literals.Text(OneLine(deprecation))})]");
        }
    }

    /// <summary>What people should know about an input besides its description.</summary>
    public static IReadOnlyList<string> Notes(PropertySchema property)
    {
        var notes = new List<string>();
        if (property.ReplacesOnChange || property.WillReplaceOnChange)
        {
            notes.Add("A change replaces the resource.");
        }

        if (property.IsSecret)
        {
            notes.Add("It is a secret.");
        }

        if (!property.Environment.IsEmpty)
        {
            notes.Add("Where it is not set: "
                + string.Join(", ", property.Environment.Select(x => $"<c>{InlineXml.Escaped(x)}</c>"))
                + " of the environment.");
        }

        return notes;
    }

    /// <summary>A fallback for what the schema says nothing about.</summary>
    public static string NameOnly(string wireName) => $"<c>{InlineXml.Escaped(wireName)}</c>.";

    private static string OneLine(string text)
        => string.Join(' ', text.Split((char[])['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
