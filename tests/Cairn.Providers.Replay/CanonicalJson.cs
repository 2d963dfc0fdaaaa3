using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cairn.Providers.Replay;

/// <summary>Two values are the same where their texts are: members in order of their names, no spaces.</summary>
internal static class CanonicalJson
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(JsonNode? value) => Sorted(value)?.ToJsonString(Readable) ?? "null";

    private static JsonNode? Sorted(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.OrderBy(x => x.Key, StringComparer.Ordinal)
            .Select(x => KeyValuePair.Create(x.Key, Sorted(x.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Sorted)]),
        _ => value?.DeepClone(),
    };
}
