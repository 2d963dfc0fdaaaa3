using System.Text;
using System.Text.Json;
using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Plugins.Providers;

/// <summary>
/// A configuration as older providers read it: keys <c>package:config:key</c>, texts as they are and everything else
/// as JSON (spec/engine.md §1.5).
/// </summary>
internal static class ConfigureVariables
{
    /// <summary>It stands beside the configuration, and isn't part of it.</summary>
    public const string Version = "version";

    public static IEnumerable<KeyValuePair<string, string>> Of(string package, PropertyValue.Map configuration)
    {
        foreach (var (name, value) in PlainValue.Unwrap(configuration).ByName())
        {
            if (name != Version)
            {
                var said = value is PropertyValue.Text text ? text.Value : Json(value);
                yield return new($"{package}:config:{name}", said);
            }
        }
    }

    private static string Json(PropertyValue value)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
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
                foreach (var (name, member) in map.ByName())
                {
                    json.WritePropertyName(name);
                    Write(json, member);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
