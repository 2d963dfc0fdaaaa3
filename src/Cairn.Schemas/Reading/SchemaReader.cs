using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Cairn.Model;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Reading;

/// <summary>Reads package schemas: JSON as Pulumi defines it. What is unknown is read over.</summary>
public sealed class SchemaReader
{
    private const int DepthMax = 256;
    private const int NotesMax = 5;

    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = DepthMax,
    };

    private readonly SortedSet<string> _unresolved = new(StringComparer.Ordinal);
    private readonly SchemaElement _root;
    private readonly TypeReader _types;

    private SchemaReader(SchemaElement root)
    {
        _root = root;
        _types = new TypeReader(Tokens("types"), Tokens("resources"), _unresolved);
    }

    /// <summary>
    /// Reads a schema. CRN7400 where it is no JSON, CRN7401 where it is no package schema; references that lead nowhere
    /// are a warning (CRN7402), and such values may be anything.
    /// </summary>
    /// <param name="json">The schema, in UTF-8.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    public static Result<PackageSchema> Read(ReadOnlyMemory<byte> json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(json), Options);
            var reader = new SchemaReader(new SchemaElement(document.RootElement, ""));
            var package = reader.Package();
            return reader._unresolved.Count == 0
                ? Result.Of(package)
                : Result.Of(package, SchemaDiagnostics.Unresolved(
                    source, reader._unresolved.Count, reader._unresolved.Take(NotesMax)));
        }
        catch (JsonException damage)
        {
            return Result.Failed<PackageSchema>(SchemaDiagnostics.NoJson(source, damage.Message));
        }
        catch (SchemaFormatException wrong)
        {
            return Result.Failed<PackageSchema>(SchemaDiagnostics.Malformed(source, wrong.Message));
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json)
        => json.Span is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json;

    private FrozenSet<string> Tokens(string name)
        => _root[name].Members().Select(x => x.Name).ToFrozenSet(StringComparer.Ordinal);

    private PackageSchema Package()
    {
        if (_root.Kind != JsonValueKind.Object || _root.Text("name") is not { Length: > 0 } name)
        {
            throw _root.Unlike("must be an object with a 'name'");
        }

        var csharp = _root["language"]["csharp"];
        return new PackageSchema
        {
            Name = name,
            Version = _root.Text("version") is { Length: > 0 } version ? version.TrimStart('v') : null,
            Description = _root.Text("description") ?? "",
            PluginDownloadUrl = _root.Text("pluginDownloadURL") is { Length: > 0 } url ? url : null,
            Parameter = Parameter(),
            ModuleFormat = _root["meta"].Text("moduleFormat") ?? "(.*)",
            Namespaces = csharp["namespaces"].Members()
                .ToFrozenDictionary(x => x.Name, x => x.Value.AsText(), StringComparer.Ordinal),
            Config = _types.Properties(_root["config"]["variables"], _root["config"]["required"]),
            Provider = Resource($"pulumi:providers:{name}", _root["provider"]),
            Resources = [.. Kept("resources").Select(x => Resource(x.Name, x.Value))],
            Functions = [.. Kept("functions").Select(x => Function(x.Name, x.Value))],
            Types = _root["types"].Members()
                .ToFrozenDictionary(x => x.Name, x => Definition(x.Name, x.Value), StringComparer.Ordinal),
        };
    }

    /// <summary>What no other SDK writes by hand: overlays have no counterpart in the provider.</summary>
    private IEnumerable<(string Name, SchemaElement Value)> Kept(string name)
        => _root[name].Members().Where(x => !x.Value.Flag("isOverlay"));

    private ParameterSchema? Parameter()
    {
        var from = _root["parameterization"];
        if (!from.IsThere)
        {
            return null;
        }

        var value = from["parameter"];
        try
        {
            return new ParameterSchema(
                from["baseProvider"].Text("name") ?? throw from.Unlike("names no base provider"),
                from["baseProvider"].Text("version") ?? "",
                [.. Convert.FromBase64String(value.IsThere ? value.AsText() : "")]);
        }
        catch (FormatException)
        {
            throw value.Unlike("must be in base 64");
        }
    }

    private ResourceSchema Resource(string token, SchemaElement from) => new()
    {
        Token = token,
        Description = from.Text("description") ?? "",
        Deprecation = from.Text("deprecationMessage"),
        IsComponent = from.Flag("isComponent"),
        CSharpName = from["language"]["csharp"].Text("name"),
        Inputs = _types.Properties(from["inputProperties"], from["requiredInputs"]),
        Outputs = _types.Properties(from["properties"], from["required"]),
        FormerTypes =
            [.. from["aliases"].Elements().Select(x => x.Text("type")).OfType<string>().Where(x => x.Length > 0)],
        Methods = [.. from["methods"].Members().Select(x => (x.Name, x.Value.AsText()))],
    };

    private FunctionSchema Function(string token, SchemaElement from)
    {
        var (inputs, outputs, result) = (from["inputs"], from["outputs"], from["returnType"]);
        var hasMembers = outputs["properties"].IsThere || !outputs.IsThere
            || (outputs.Text("type") == "object" && !outputs["additionalProperties"].IsThere);
        return new FunctionSchema
        {
            Token = token,
            Description = from.Text("description") ?? "",
            Deprecation = from.Text("deprecationMessage"),
            Inputs = _types.Properties(inputs["properties"], inputs["required"]),
            Positional = [.. from["multiArgumentInputs"].Elements().Select(x => x.AsText())],
            Outputs = _types.Properties(outputs["properties"], outputs["required"]),
            Result = result.IsThere ? _types.Type(result) : hasMembers ? null : _types.Type(outputs),
        };
    }

    private TypeDefinition Definition(string token, SchemaElement from)
    {
        var description = from.Text("description") ?? "";
        var name = from["language"]["csharp"].Text("name");
        return from["enum"].IsThere
            ? new TypeDefinition.OfChoice(token, Kind(from), Values(from))
            {
                Description = description,
                CSharpName = name,
            }
            : new TypeDefinition.OfObject(token, _types.Properties(from["properties"], from["required"]))
            {
                Description = description,
                CSharpName = name,
            };
    }

    private static PrimitiveKind Kind(SchemaElement from) => from.Text("type") switch
    {
        "string" => PrimitiveKind.Text,
        "boolean" => PrimitiveKind.Bool,
        "integer" => PrimitiveKind.WholeNumber,
        "number" => PrimitiveKind.Number,
        _ => throw from.Unlike("is a list of values whose type must be single"),
    };

    private static ImmutableArray<ChoiceValue> Values(SchemaElement from)
    {
        var values = ImmutableArray.CreateBuilder<ChoiceValue>();
        foreach (var value in from["enum"].Elements())
        {
            var literal = TypeReader.Literal(value["value"]) ?? throw value.Unlike("has no single 'value'");
            values.Add(new ChoiceValue(value.Text("name"), literal)
            {
                Description = value.Text("description") ?? "",
                Deprecation = value.Text("deprecationMessage"),
            });
        }

        return values.ToImmutable();
    }
}
