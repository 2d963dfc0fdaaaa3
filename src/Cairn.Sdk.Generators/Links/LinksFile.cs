using System.Collections.Immutable;

namespace Cairn.Sdk.Generators.Links;

/// <summary>What a file of links says (docs/formats/cairn-links.md).</summary>
/// <param name="App">The app's name.</param>
/// <param name="Links">Each linked resource: what its values are.</param>
internal sealed record LinksFile(string App, LinkObject Links)
{
    /// <summary>The file's name, wherever it lies.</summary>
    public const string FileName = "cairn-links.json";

    private const string Format = "1";

    /// <summary>Reads one; a problem instead where it can't be understood.</summary>
    public static (LinksFile? File, LinksProblem? Problem) Read(string text)
    {
        var reader = new JsonReader(text);
        return reader.Read() switch
        {
            null => (null, reader.Problem),
            JsonObject whole => Understand(whole),
            var other => (null, LinksProblem.Malformed("The file is no object.", other.Span)),
        };
    }

    private static (LinksFile? File, LinksProblem? Problem) Understand(JsonObject whole)
    {
        // Another format may have other members, so this is looked at first.
        var format = Member(whole, "format");
        if (format is not JsonWord { Text: Format })
        {
            return (null, format is JsonWord word
                ? new LinksProblem(GeneratorDiagnostics.LinksFormat, word.Text, word.Span)
                : LinksProblem.Malformed("The number \"format\" is missing.", format?.Span ?? whole.Span));
        }

        if (Member(whole, "app") is not JsonString app)
        {
            return (null, LinksProblem.Malformed(
                "The text \"app\" is missing.", Member(whole, "app")?.Span ?? whole.Span));
        }

        if (Member(whole, "links") is not JsonObject links)
        {
            return (null, LinksProblem.Malformed(
                "The object \"links\" is missing.", Member(whole, "links")?.Span ?? whole.Span));
        }

        var (types, problem) = ObjectOf(links);
        return (types is null ? null : new LinksFile(app.Text, types), problem);
    }

    private static JsonValue? Member(JsonObject whole, string name)
        => whole.Members.LastOrDefault(x => x.Name == name)?.Value;

    private static (LinkType? Type, LinksProblem? Problem) TypeOf(JsonValue value)
    {
        switch (value)
        {
            case JsonObject nested:
                return ObjectOf(nested);
            case JsonList { Items.Length: 1 } one:
                var (type, problem) = TypeOf(one.Items[0]);
                return (type is null ? null : new LinkList(type), problem);
            case JsonList { Items.Length: 0 }:
                return (new LinkList(LinkType.Any), null);
            case JsonList list:
                return (null, LinksProblem.Malformed("A list holds one type, that of its elements.", list.Span));
            case JsonString { Text: "string" }:
                return (LinkType.Text, null);
            case JsonString { Text: "number" }:
                return (LinkType.Number, null);
            case JsonString { Text: "boolean" }:
                return (LinkType.Flag, null);
            case JsonString { Text: "any" }:
                return (LinkType.Any, null);
            default:
                return (null, LinksProblem.Malformed(
                    "A type is \"string\", \"number\", \"boolean\", \"any\", a list or an object.", value.Span));
        }
    }

    private static (LinkObject? Type, LinksProblem? Problem) ObjectOf(JsonObject value)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var members = ImmutableArray.CreateBuilder<(string, LinkType)>(value.Members.Length);
        foreach (var member in value.Members)
        {
            var (type, problem) = TypeOf(member.Value);
            if (!names.Add(member.Name))
            {
                problem = LinksProblem.Malformed("This name stands here twice.", member.NameSpan);
            }

            if (type is null || problem is not null)
            {
                return (null, problem);
            }

            members.Add((member.Name, type));
        }

        return (new LinkObject(members.MoveToImmutable()), null);
    }
}
