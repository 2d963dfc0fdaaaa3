using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>Writes Pulumi's package schema of a provider.</summary>
internal sealed class SchemaWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SortedDictionary<string, TypeSchema> _types = new(StringComparer.Ordinal);
    private readonly Utf8JsonWriter _json;

    private SchemaWriter(Utf8JsonWriter json) => _json = json;

    public static string Write(Provider provider)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            new SchemaWriter(json).Package(provider);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private void Package(Provider provider)
    {
        _json.WriteStartObject();
        _json.WriteString("name", provider.Name);
        _json.WriteString("version", provider.Version);
        Text("description", provider.Description);
        if (provider.ConfigSchema is { } config)
        {
            _json.WriteStartObject("config");
            Members("variables", config);
            Required("defaults", config);
            _json.WriteEndObject();
            _json.WriteStartObject("provider");
            Members("inputProperties", config);
            Required("requiredInputs", config);
            _json.WriteEndObject();
        }

        _json.WriteStartObject("resources");
        foreach (var resource in provider.Resources.OrderBy(x => x.Type, StringComparer.Ordinal))
        {
            Resource(resource);
        }

        _json.WriteEndObject();
        _json.WriteStartObject("functions");
        foreach (var function in provider.Functions.OrderBy(x => x.Token, StringComparer.Ordinal))
        {
            Function(function);
        }

        _json.WriteEndObject();
        Types();
        _json.WriteEndObject();
    }

    private void Resource(ResourceProvider resource)
    {
        _json.WriteStartObject(resource.Type);
        Text("description", resource.Description);
        Members("inputProperties", resource.InputsSchema);
        Required("requiredInputs", resource.InputsSchema);
        Members("properties", resource.OutputsSchema);
        Required("required", resource.OutputsSchema);
        _json.WriteEndObject();
    }

    private void Function(FunctionProvider function)
    {
        _json.WriteStartObject(function.Token);
        Text("description", function.Description);
        _json.WriteStartObject("inputs");
        _json.WriteString("type", "object");
        Members("properties", function.ArgumentsSchema);
        Required("required", function.ArgumentsSchema);
        _json.WriteEndObject();
        _json.WriteStartObject("outputs");
        _json.WriteString("type", "object");
        Members("properties", function.ResultSchema);
        Required("required", function.ResultSchema);
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    /// <summary>Types come last: they are met in what comes before, and in each other.</summary>
    private void Types()
    {
        _json.WriteStartObject("types");
        var written = new HashSet<string>(StringComparer.Ordinal);
        while (_types.FirstOrDefault(x => !written.Contains(x.Key)) is { Key: { } token, Value: { } type })
        {
            _ = written.Add(token);
            _json.WriteStartObject(token);
            if (type is TypeSchema.Object members)
            {
                Text("description", members.Description);
                _json.WriteString("type", "object");
                Members("properties", members);
                Required("required", members);
            }
            else if (type is TypeSchema.Choice choice)
            {
                Choice(choice);
            }

            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    private void Choice(TypeSchema.Choice choice)
    {
        _json.WriteString("type", "string");
        _json.WriteStartArray("enum");
        foreach (var value in choice.Values)
        {
            _json.WriteStartObject();
            _json.WriteString("value", value);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Members(string name, TypeSchema.Object type)
    {
        _json.WriteStartObject(name);
        foreach (var member in type.Members)
        {
            _json.WriteStartObject(member.Name);
            Type(member.Type);
            Text("description", member.Description);
            Default(member.Default);
            Flag("secret", member.IsSecret);
            Flag("replaceOnChanges", member.ReplacesOnChange);
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    private void Required(string name, TypeSchema.Object type)
    {
        _json.WriteStartArray(name);
        foreach (var member in type.Members.Where(x => x.IsRequired))
        {
            _json.WriteStringValue(member.Name);
        }

        _json.WriteEndArray();
    }

    private void Type(TypeSchema type)
    {
        switch (type)
        {
            case TypeSchema.Primitive primitive:
                _json.WriteString("type", primitive.Name);
                break;
            case TypeSchema.Known known:
                _json.WriteString("$ref", known.Reference);
                break;
            case TypeSchema.List list:
                _json.WriteString("type", "array");
                _json.WriteStartObject("items");
                Type(list.Element);
                _json.WriteEndObject();
                break;
            case TypeSchema.Map map:
                _json.WriteString("type", "object");
                _json.WriteStartObject("additionalProperties");
                Type(map.Element);
                _json.WriteEndObject();
                break;
            case TypeSchema.Choice choice:
                Reference(choice.Token, choice);
                break;
            case TypeSchema.Object value:
                Reference(value.Token, value);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Reference(string token, TypeSchema type)
    {
        _ = _types.TryAdd(token, type);
        _json.WriteString("$ref", $"#/types/{token}");
    }

    private void Text(string name, string value)
    {
        if (value.Length > 0)
        {
            _json.WriteString(name, value);
        }
    }

    /// <summary>Schemas have no words for other values.</summary>
    private void Default(PropertyValue? value)
    {
        switch (value)
        {
            case PropertyValue.Text text:
                _json.WriteString("default", text.Value);
                break;
            case PropertyValue.Bool flag:
                _json.WriteBoolean("default", flag.Value);
                break;
            case PropertyValue.Number number:
                _json.WritePropertyName("default");
                _json.WriteRawValue(number.Digits);
                break;
            default:
                break;
        }
    }

    private void Flag(string name, bool value)
    {
        if (value)
        {
            _json.WriteBoolean(name, value);
        }
    }
}
