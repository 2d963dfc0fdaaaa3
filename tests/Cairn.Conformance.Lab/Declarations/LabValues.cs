using System.Text.Json;
using Cairn.Model;

namespace Cairn.Conformance.Lab.Declarations;

/// <summary>Makes values of what a scenario says: <c>$ref</c>, <c>$secret</c> and others stand for some.</summary>
internal sealed class LabValues(Config config, IReadOnlyDictionary<string, IDeclared> declared)
{
    public object? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Select(Of).ToList(),
        JsonValueKind.Object => json.EnumerateObject().Any() ? Special(json) ?? Map(json) : Map(json),
        JsonValueKind.Null => null,
        _ => json,
    };

    public Dictionary<string, object?> Map(JsonElement? json)
        => json is { } there
            ? there.EnumerateObject().ToDictionary(x => x.Name, x => Of(x.Value), StringComparer.Ordinal)
            : [];

    private object? Special(JsonElement json) => json.EnumerateObject().First() switch
    {
        { Name: "$ref", Value: var name } => (object)Reference(name.GetString() ?? ""),
        { Name: "$secret", Value: var value } => Output.Secret(Of(value)),
        { Name: "$config", Value: var key } => Output.Of(config.Get(key.GetString() ?? "")),
        { Name: "$secretConfig", Value: var key } => config.RequireSecret(key.GetString() ?? ""),
        { Name: "$text", Value: var text } => Asset.OfText(text.GetString() ?? ""),
        { Name: "$join", Value: var parts } => Joined(parts),
        _ => null,
    };

    private Output<PropertyValue> Reference(string path)
    {
        var parts = path.Split('.');
        return declared[parts[0]].Member(parts[1]);
    }

    private Output<string> Joined(JsonElement parts)
        => Output.All(parts.EnumerateArray().Select(Of).Select(Input))
            .Apply(x => string.Concat(x.Select(Text)));

    private static Input<PropertyValue> Input(object? value) => value switch
    {
        Output<PropertyValue> output => output,
        JsonElement json => new PropertyValue.Text(json.ToString()),
        _ => throw new NotSupportedException($"A {value?.GetType()} is no part of a text here."),
    };

    private static string Text(PropertyValue value) => value switch
    {
        PropertyValue.Text text => text.Value,
        PropertyValue.Number number => number.Digits,
        _ => throw new NotSupportedException($"A {value.GetType()} is no part of a text here."),
    };
}
