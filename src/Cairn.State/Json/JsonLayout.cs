using System.Buffers;
using System.Text.Json;

namespace Cairn.State.Json;

/// <summary>Writes a value's tokens again, with other whitespace between them.</summary>
internal static class JsonLayout
{
    /// <summary>Lays out a value whose own line is indented by <paramref name="prefix"/>.</summary>
    public static byte[] Relay(ReadOnlySpan<byte> json, JsonStyle style, ReadOnlySpan<byte> prefix)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(json.Length, 16));
        var reader = new Utf8JsonReader(json, JsonText.ReaderOptions);
        var previous = JsonTokenType.None;
        while (reader.Read())
        {
            var token = reader.TokenType;
            if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                if (previous is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                {
                    Break(output, style, prefix, reader.CurrentDepth);
                }
            }
            else if (previous is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                Break(output, style, prefix, reader.CurrentDepth);
            }
            else if (previous is not (JsonTokenType.None or JsonTokenType.PropertyName))
            {
                output.Write(style.Comma);
                Break(output, style, prefix, reader.CurrentDepth);
            }

            output.Write(Token(json, ref reader));
            if (token == JsonTokenType.PropertyName)
            {
                output.Write(style.Colon);
            }

            previous = token;
        }

        return output.WrittenSpan.ToArray();
    }

    public static void Break(IBufferWriter<byte> output, JsonStyle style, ReadOnlySpan<byte> prefix, int depth)
    {
        if (!style.IsIndented)
        {
            return;
        }

        output.Write(style.NewLine);
        output.Write(prefix);
        var indent = style.UnitCount * depth;
        output.GetSpan(indent + 1)[..indent].Fill(style.Unit);
        output.Advance(indent);
    }

    /// <summary>The bytes of the token that the reader stands on, of a string with its quotes.</summary>
    public static ReadOnlySpan<byte> Token(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        const int Quotes = 2;
        var isString = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
        return json.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + (isString ? Quotes : 0));
    }
}
