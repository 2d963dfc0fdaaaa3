using System.Text.Json;

namespace Cairn.Schemas.Reading;

/// <summary>A part of a schema's JSON, with the place it stands at.</summary>
internal readonly struct SchemaElement(JsonElement json, string path)
{
    private readonly JsonElement _json = json;

    public string Path { get; } = path;

    public JsonValueKind Kind => _json.ValueKind;

    /// <summary>A member; absent ones are of kind <see cref="JsonValueKind.Undefined"/>, as null is.</summary>
    public SchemaElement this[string name]
        => _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out var member)
            && member.ValueKind != JsonValueKind.Null
                ? new SchemaElement(member, Path.Length == 0 ? name : $"{Path}.{name}")
                : default;

    public bool IsThere => _json.ValueKind != JsonValueKind.Undefined;

    public string? Text(string name) => this[name] is { IsThere: true } member ? member.AsText() : null;

    public bool Flag(string name) => this[name] is { IsThere: true } member && member.AsFlag();

    public string AsText()
        => _json.ValueKind == JsonValueKind.String ? _json.GetString() ?? "" : throw Unlike("must be a text");

    /// <summary>The members, sorted by name: schemas of one version differ in their order.</summary>
    public IEnumerable<(string Name, SchemaElement Value)> Members()
    {
        if (!IsThere)
        {
            return [];
        }

        if (_json.ValueKind != JsonValueKind.Object)
        {
            throw Unlike("must be an object");
        }

        var path = Path;
        var members = new List<(string Name, SchemaElement Value)>();
        foreach (var member in _json.EnumerateObject())
        {
            members.Add((member.Name, new SchemaElement(member.Value, $"{path}.{member.Name}")));
        }

        members.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return members;
    }

    public IEnumerable<SchemaElement> Elements()
    {
        if (!IsThere)
        {
            yield break;
        }

        if (_json.ValueKind != JsonValueKind.Array)
        {
            throw Unlike("must be a list");
        }

        foreach (var element in _json.EnumerateArray())
        {
            yield return new SchemaElement(element, $"{Path}[]");
        }
    }

    /// <summary>The number as it is written.</summary>
    public string Digits() => _json.GetRawText();

    public SchemaFormatException Unlike(string reason) => new(Path.Length == 0 ? "The schema" : Path, reason);

    private bool AsFlag() => _json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Unlike("must be true or false"),
    };
}
