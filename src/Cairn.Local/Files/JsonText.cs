using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;
using Cairn.Runtime;

namespace Cairn.Local.Files;

/// <summary>Values as JSON texts: the same value gives the same text.</summary>
internal static class JsonText
{
    /// <summary>Whether there is a form for all of it.</summary>
    public static bool IsWritable(PropertyValue value) => value is not PropertyValue.Null && IsKnown(value);

    public static string Write(PropertyValue value, bool isIndented)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = isIndented,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
        };
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            Write(json, value);
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + (isIndented ? "\n" : "");
    }

    /// <summary>The value of a text; the text itself where it is no JSON.</summary>
    public static PropertyValue Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return JsonValues.Read(json.RootElement);
        }
        catch (JsonException)
        {
            return new PropertyValue.Text(text);
        }
    }

    private static bool IsKnown(PropertyValue value) => value switch
    {
        PropertyValue.List list => list.Elements.All(IsKnown),
        PropertyValue.Map map => map.Members.All(x => IsKnown(x.Value)),
        _ => value is PropertyValue.Null or PropertyValue.Bool or PropertyValue.Number or PropertyValue.Text,
    };

    private static void Write(Utf8JsonWriter json, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Bool flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case PropertyValue.Number number:
                json.WriteRawValue(number.Digits);
                break;
            case PropertyValue.Text text:
                json.WriteStringValue(text.Value);
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
                foreach (var member in map.Members.OrderBy(x => x.Name, StringComparer.Ordinal))
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
