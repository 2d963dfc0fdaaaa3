using System.Collections.Immutable;
using System.Text.Json;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Reading;

/// <summary>Reads types and properties.</summary>
/// <param name="types">Tokens of the package's types.</param>
/// <param name="resources">Tokens of the package's resources.</param>
/// <param name="unresolved">Takes references that lead nowhere; such a value may be anything.</param>
internal sealed class TypeReader(IReadOnlySet<string> types, IReadOnlySet<string> resources, ISet<string> unresolved)
{
    private const int DepthMax = 64;
    private const string Own = "#/";
    private const string TypeMark = "#/types/";
    private const string ResourceMark = "#/resources/";
    private const string ProviderMark = "#/provider";

    private static readonly SchemaType Anything = new SchemaType.WellKnown(WellKnownKind.Any);

    /// <summary>The members of an object, sorted.</summary>
    /// <param name="members">The object.</param>
    /// <param name="required">The names of those that are required.</param>
    public ImmutableArray<PropertySchema> Properties(SchemaElement members, SchemaElement required)
    {
        var needed = required.Elements().Select(x => x.AsText()).ToHashSet(StringComparer.Ordinal);
        return [.. members.Members().Select(x => Property(x.Name, x.Value, needed.Contains(x.Name)))];
    }

    public SchemaType Type(SchemaElement from) => Type(from, 0);

    /// <summary>A value that is written in a schema; null where there is none, or no single one.</summary>
    public static Literal? Literal(SchemaElement from) => from.Kind switch
    {
        JsonValueKind.String => new Literal.Text(from.AsText()),
        JsonValueKind.True => new Literal.Flag(true),
        JsonValueKind.False => new Literal.Flag(false),
        JsonValueKind.Number => new Literal.Number(from.Digits()),
        _ => null,
    };

    private PropertySchema Property(string name, SchemaElement from, bool isRequired) => new(name, Type(from))
    {
        Description = from.Text("description") ?? "",
        Deprecation = from.Text("deprecationMessage"),
        IsRequired = isRequired,
        IsSecret = from.Flag("secret"),
        ReplacesOnChange = from.Flag("replaceOnChanges"),
        WillReplaceOnChange = from.Flag("willReplaceOnChanges"),
        Const = Literal(from["const"]),
        Default = Literal(from["default"]),
        Environment = [.. from["defaultInfo"]["environment"].Elements().Select(x => x.AsText())],
        CSharpName = from["language"]["csharp"].Text("name"),
    };

    private SchemaType Type(SchemaElement from, int depth)
    {
        if (depth > DepthMax)
        {
            throw from.Unlike($"is nested more than {DepthMax} levels deep");
        }

        if (from.Kind != JsonValueKind.Object)
        {
            throw from.Unlike("must be an object that says a type");
        }

        var type = from.Text("$ref") is { } reference ? Referred(reference)
            : from["oneOf"].IsThere ? Union(from, depth)
            : Simple(from, depth);
        return from.Flag("plain") ? type with { IsPlain = true } : type;
    }

    private SchemaType Simple(SchemaElement from, int depth) => from.Text("type") switch
    {
        "string" => new SchemaType.Primitive(PrimitiveKind.Text),
        "boolean" => new SchemaType.Primitive(PrimitiveKind.Bool),
        "integer" => new SchemaType.Primitive(PrimitiveKind.WholeNumber),
        "number" => new SchemaType.Primitive(PrimitiveKind.Number),
        "array" => new SchemaType.List(
            from["items"] is { IsThere: true } items ? Type(items, depth + 1) : throw from.Unlike("has no 'items'")),
        "object" => new SchemaType.Map(
            from["additionalProperties"] is { IsThere: true } element
                ? Type(element, depth + 1)
                : new SchemaType.Primitive(PrimitiveKind.Text)),
        { } other => throw from.Unlike($"has the unknown type '{other}'"),
        null => throw from.Unlike("has neither 'type' nor '$ref' nor 'oneOf'"),
    };

    private SchemaType.Union Union(SchemaElement from, int depth)
    {
        var discriminator = from["discriminator"];
        return new SchemaType.Union(
            [.. from["oneOf"].Elements().Select(x => Type(x, depth + 1))],
            discriminator.Text("propertyName"),
            [
                .. discriminator["mapping"].Members()
                    .Select(x => (x.Name, Token(x.Value.AsText(), TypeMark)))
                    .Where(x => types.Contains(x.Item2)),
            ]);
    }

    private SchemaType Referred(string reference)
    {
        if (!reference.StartsWith(Own, StringComparison.Ordinal))
        {
            return Elsewhere(reference);
        }

        if (reference == ProviderMark)
        {
            return new SchemaType.ProviderOf();
        }

        if (reference.StartsWith(TypeMark, StringComparison.Ordinal)
            && Token(reference, TypeMark) is var type && types.Contains(type))
        {
            return new SchemaType.Named(type);
        }

        if (reference.StartsWith(ResourceMark, StringComparison.Ordinal)
            && Token(reference, ResourceMark) is var resource && resources.Contains(resource))
        {
            return new SchemaType.ResourceOf(resource);
        }

        _ = unresolved.Add(reference);
        return Anything;
    }

    private SchemaType Elsewhere(string reference)
    {
        switch (reference)
        {
            case "pulumi.json#/Any":
                return Anything;
            case "pulumi.json#/Json":
                return new SchemaType.WellKnown(WellKnownKind.Json);
            case "pulumi.json#/Asset":
                return new SchemaType.WellKnown(WellKnownKind.Asset);
            case "pulumi.json#/Archive":
                return new SchemaType.WellKnown(WellKnownKind.Archive);
        }

        if (reference.EndsWith(ProviderMark, StringComparison.Ordinal))
        {
            return new SchemaType.ProviderOf();
        }

        var isResource = reference.Contains(ResourceMark, StringComparison.Ordinal);
        if (!isResource && !reference.Contains(TypeMark, StringComparison.Ordinal))
        {
            _ = unresolved.Add(reference);
        }

        return new SchemaType.Foreign(reference, isResource);
    }

    /// <summary>The token in a reference, where slashes and colons may be escaped.</summary>
    private static string Token(string reference, string mark)
        => Uri.UnescapeDataString(
            reference.StartsWith(mark, StringComparison.Ordinal) ? reference[mark.Length..] : reference);
}
