using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;

namespace Cairn.Runtime;

/// <summary>JSON as property values.</summary>
internal static class JsonValues
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    /// <summary>The value as JSON; what JSON has no form for is null.</summary>
    public static string Write(PropertyValue value)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            Write(json, value);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case PropertyValue.Bool flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case PropertyValue.Number number:
                json.WriteRawValue(number.Digits);
                break;
            case PropertyValue.List list:
                json.WriteStartArray();
                foreach (var element in list.Elements)
                {
                    Write(json, element);
                }

                json.WriteEndArray();
                break;
            case PropertyValue.Map map:
                json.WriteStartObject();
                foreach (var member in map.Members)
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
