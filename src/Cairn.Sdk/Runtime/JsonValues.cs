using System.Text.Json;
using Cairn.Model;

namespace Cairn.Runtime;

/// <summary>JSON as property values.</summary>
internal static class JsonValues
{
    public static PropertyValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new PropertyValue.Text(json.GetString() ?? ""),
        JsonValueKind.Number => new PropertyValue.Number(json.GetRawText()),
        JsonValueKind.True => new PropertyValue.Bool(true),
        JsonValueKind.False => new PropertyValue.Bool(false),
        JsonValueKind.Array => new PropertyValue.List([.. json.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => new PropertyValue.Map(
            [.. json.EnumerateObject().Select(x => new PropertyMember(x.Name, Read(x.Value)))]),
        _ => new PropertyValue.Null(),
    };
}
