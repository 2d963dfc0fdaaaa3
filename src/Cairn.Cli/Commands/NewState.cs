using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Cairn.State.Edits;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.Commands;

/// <summary>
/// The state of a stage that was never deployed, in the form that Pulumi's <c>stack init</c> writes and SST needs: a
/// checkpoint with a manifest and nothing else (spec/state.md §1.1). The first deployment fills in the rest.
/// </summary>
internal static class NewState
{
    /// <param name="name">The stage.</param>
    /// <param name="now">For the manifest.</param>
    /// <param name="cipher">The key of its secrets; null: it has none yet.</param>
    public static byte[] Of(StageName name, DateTimeOffset now, ISecretCipher? cipher = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteNumber("version", 3);
        json.WriteStartObject("checkpoint");
        json.WriteString("stack", name.Qualified);
        json.WriteStartObject("latest");
        json.WriteStartObject("manifest");
        json.WriteString(
            "time",
            now.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));

        // A magic belongs to a version of Pulumi, which this was not written by; both are empty together.
        json.WriteString("magic", "");
        json.WriteString("version", "");
        json.WriteEndObject();
        if (cipher is not null)
        {
            json.WriteStartObject("secrets_providers");
            json.WriteString("type", cipher.ProviderType);
            json.WritePropertyName("state");
            json.WriteRawValue(cipher.ProviderState.Span);
            json.WriteEndObject();
        }

        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
