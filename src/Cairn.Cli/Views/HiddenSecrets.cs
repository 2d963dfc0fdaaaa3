using System.Buffers;
using System.Text.Json;
using Cairn.State;
using Cairn.State.Values;

namespace Cairn.Cli.Views;

/// <summary>A resource's text with each secret, encrypted or not, replaced by <c>"[secret]"</c>.</summary>
internal static class HiddenSecrets
{
    public static byte[] Hide(ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = StateLimits.DepthMax });
        var kept = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject && IsSecret(reader))
            {
                output.Write(json[kept..(int)reader.TokenStartIndex]);
                output.Write("\"[secret]\""u8);
                reader.Skip();
                kept = (int)reader.BytesConsumed;
            }
        }

        output.Write(json[kept..]);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Looks ahead on a copy of the reader.</summary>
    private static bool IsSecret(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSignature = reader.ValueTextEquals(Signatures.Key);
            reader.Read();
            if (isSignature && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(Signatures.Secret))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
