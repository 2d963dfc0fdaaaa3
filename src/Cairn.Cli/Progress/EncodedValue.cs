using System.Text.Json;
using Cairn.Model;

namespace Cairn.Cli.Progress;

/// <summary>Objects and lists that stand in a text as JSON; people want to see what is in them.</summary>
internal static class EncodedValue
{
    /// <summary>Null where the text is anything else.</summary>
    public static PropertyValue? Of(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty || trimmed[0] is not ('{' or '['))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Value(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PropertyValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new PropertyValue.Map(
            [.. json.EnumerateObject().Select(static x => new PropertyMember(x.Name, Value(x.Value)))]),
        JsonValueKind.Array => new PropertyValue.List([.. json.EnumerateArray().Select(Value)]),
        JsonValueKind.String => new PropertyValue.Text(json.GetString() ?? ""),
        JsonValueKind.Number => new PropertyValue.Number(json.GetRawText()),
        JsonValueKind.True => new PropertyValue.Bool(true),
        JsonValueKind.False => new PropertyValue.Bool(false),
        _ => new PropertyValue.Null(),
    };
}
