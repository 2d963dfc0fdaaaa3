using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;

namespace Cairn.Cli.Links;

/// <summary>
/// The form of a stage's links, without a value of theirs: <c>cairn-links.json</c>, which a source generator makes
/// classes of (docs/formats/cairn-links.md).
/// </summary>
internal static class LinkTypes
{
    private const int Format = 1;

    /// <summary>SST's own word for what a link is of; no value of the app's.</summary>
    private const string Kind = "type";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The file's content. The same links give the same bytes.</summary>
    /// <param name="app">The app's name.</param>
    /// <param name="links">The links, opened: of what is still sealed nobody knows the form.</param>
    public static byte[] Of(string app, IEnumerable<StageLink> links)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("app", app);
            json.WriteStartObject("links");
            foreach (var link in links.OrderBy(static x => x.Name, StringComparer.Ordinal))
            {
                json.WritePropertyName(link.Name);
                Write(json, link.Values is PropertyValue.Map map
                    ? new PropertyValue.Map([.. map.Members.Where(static x => x.Name != Kind)])
                    : link.Values);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Write(Utf8JsonWriter json, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Map map:
                json.WriteStartObject();
                foreach (var member in map.Members.OrderBy(static x => x.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case PropertyValue.List list:
                json.WriteStartArray();
                if (list.Elements is [var first, ..])
                {
                    Write(json, first);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Word(value));
                break;
        }
    }

    private static string Word(PropertyValue value) => value switch
    {
        PropertyValue.Text => "string",
        PropertyValue.Number => "number",
        PropertyValue.Bool => "boolean",
        _ => "any",
    };
}
