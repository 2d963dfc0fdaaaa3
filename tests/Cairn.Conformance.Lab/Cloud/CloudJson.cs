using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;

namespace Cairn.Conformance.Lab.Cloud;

/// <summary>Values as the recorded provider wrote them into the cloud.</summary>
internal static class CloudJson
{
    /// <summary>Marks what is no plain value (spec/engine.md §1.8), and says that it is an asset.</summary>
    private const string Mark = "4dabf18193072939515e22adb298388d";
    private const string AssetMark = "c44067f5952c0a294b673a41bacd8c17";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static PropertyValue.Number Number(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    public static string Write(PropertyValue value)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            Write(json, value);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Null:
                json.WriteNullValue();
                break;
            case PropertyValue.Text text:
                json.WriteRawValue(Quoted(text.Value));
                break;
            case PropertyValue.Bool flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case PropertyValue.Number number:
                json.WriteRawValue(Shortest(number.Digits));
                break;
            case PropertyValue.List list:
                WriteList(json, list);
                break;
            case PropertyValue.Map map:
                WriteMap(json, map);
                break;
            case PropertyValue.Asset { Source: ContentSource.Text } asset:
                WriteAsset(json, asset);
                break;
            default:
                throw new NotSupportedException($"No object of the cloud has a {value.GetType()} in it.");
        }
    }

    private static void WriteList(Utf8JsonWriter json, PropertyValue.List list)
    {
        json.WriteStartArray();
        foreach (var element in list.Elements)
        {
            Write(json, element);
        }

        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, PropertyValue.Map map)
    {
        json.WriteStartObject();
        foreach (var member in map.Members)
        {
            json.WritePropertyName(member.Name);
            Write(json, member.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteAsset(Utf8JsonWriter json, PropertyValue.Asset asset)
    {
        json.WriteStartObject();
        json.WriteString(Mark, AssetMark);
        json.WriteString("hash", asset.Hash);
        json.WriteString("text", asset.Content);
        json.WriteEndObject();
    }

    /// <summary>JavaScript escapes nothing but quotes, backslashes and control characters.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\r' => quoted.Append("\\r"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>JavaScript writes numbers in full, but for very small and very large ones: <c>1.5e-9</c>.</summary>
    private static string Shortest(string digits)
    {
        var number = double.Parse(digits, CultureInfo.InvariantCulture);
        return Math.Abs(number) < 1L << 53 && Math.Truncate(number) == number
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : Math.Abs(number) < 1e-6
                ? number.ToString("0.################e-0", CultureInfo.InvariantCulture)
                : number.ToString("R", CultureInfo.InvariantCulture);
    }
}
