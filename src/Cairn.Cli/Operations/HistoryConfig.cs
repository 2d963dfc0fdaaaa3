using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cairn.Model;
using Cairn.Storage.Config;

namespace Cairn.Cli.Operations;

/// <summary>
/// Configuration as Pulumi's history has it: a text as it is, a secret as <c>{"secure":…}</c>, anything else as JSON
/// (spec/state.md §5.2, §5.6).
/// </summary>
internal static class HistoryConfig
{
    private const string Secure = "secure";

    public static void Write(Utf8JsonWriter json, IReadOnlyList<ConfigEntry> entries)
    {
        json.WriteStartObject();
        foreach (var (key, value) in entries)
        {
            json.WritePropertyName(key.ToString());
            if (value.IsObject)
            {
                json.WriteRawValue(value.Text);
            }
            else if (value.IsSecret)
            {
                json.WriteStartObject();
                json.WriteString(Secure, value.Text);
                json.WriteEndObject();
            }
            else
            {
                json.WriteStringValue(value.Text);
            }
        }

        json.WriteEndObject();
    }

    public static ConfigValue Read(JsonNode? node) => new(Tree(node));

    private static PropertyValue Tree(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } secret when secret[Secure] is JsonValue text && IsText(text)
            => new PropertyValue.SealedSecret(text.GetValue<string>(), IsEncrypted: true),
        JsonObject members => new PropertyValue.Map([.. members.Select(x => new PropertyMember(x.Key, Tree(x.Value)))]),
        JsonArray elements => new PropertyValue.List([.. elements.Select(Tree)]),
        JsonValue value => Scalar(value),
        _ => new PropertyValue.Null(),
    };

    private static PropertyValue Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => new PropertyValue.Bool(value.GetValue<bool>()),
        JsonValueKind.Number => new PropertyValue.Number(value.ToJsonString()),
        _ => new PropertyValue.Text(string.Create(CultureInfo.InvariantCulture, $"{value}")),
    };

    private static bool IsText(JsonValue value) => value.GetValueKind() == JsonValueKind.String;
}
