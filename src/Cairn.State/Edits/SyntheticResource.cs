using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;

namespace Cairn.State.Edits;

/// <summary>Writes resources that are made up from what others say of them.</summary>
internal static class SyntheticResource
{
    public static byte[] Component(Urn urn, string? parent) => Write(writer =>
    {
        writer.WriteString("urn", urn.Value);
        writer.WriteBoolean("custom", false);
        writer.WriteString("type", urn.Type);
        if (parent is not null)
        {
            writer.WriteString("parent", parent);
        }
    });

    /// <summary>A default provider; its version is the one in its name.</summary>
    public static byte[] Provider(ProviderReference provider, string? version) => Write(writer =>
    {
        writer.WriteString("urn", provider.Urn.Value);
        writer.WriteBoolean("custom", true);
        writer.WriteString("id", provider.Id);
        writer.WriteString("type", provider.Urn.Type);
        if (version is not null)
        {
            Version(writer, "inputs", version);
            Version(writer, "outputs", version);
        }
    });

    private static void Version(Utf8JsonWriter writer, string member, string version)
    {
        writer.WriteStartObject(member);
        writer.WriteString("version", version);
        writer.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
