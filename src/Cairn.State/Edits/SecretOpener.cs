using System.Text.Json;
using Cairn.State.Document;
using Cairn.State.Json;
using Cairn.State.Values;

namespace Cairn.State.Edits;

/// <summary>Turns the encrypted secrets in a text into plain ones; all else keeps its bytes.</summary>
public static class SecretOpener
{
    /// <summary>What is seen of one object.</summary>
    private sealed class Seen
    {
        public bool IsSecret { get; set; }

        public (int Start, int Length) Name { get; set; }

        public (int Start, int Length) Value { get; set; }

        public string? Ciphertext { get; set; }
    }

    /// <summary>The text with all secrets open, or null where one can't be opened.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> json, Func<string, string?> decrypt)
    {
        var edits = new List<ByteEdit>();
        var open = new Stack<Seen>();
        var reader = new Utf8JsonReader(json, JsonText.ReaderOptions);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    open.Push(new Seen());
                    break;
                case JsonTokenType.PropertyName:
                    Member(ref reader, open.Peek());
                    break;
                case JsonTokenType.EndObject when open.Pop() is { IsSecret: true, Ciphertext: { } text } seen:
                    if (decrypt(text) is not { } plain)
                    {
                        return null;
                    }

                    edits.Add(new ByteEdit(seen.Name.Start, seen.Name.Length, "\"plaintext\""u8.ToArray()));
                    edits.Add(new ByteEdit(seen.Value.Start, seen.Value.Length, JsonText.Quote(plain)));
                    break;
                default:
                    break;
            }
        }

        return ByteEdits.Apply(json, edits);
    }

    /// <summary>Notes a member that tells a secret; the reader stays on the name, or goes on to a text.</summary>
    private static void Member(ref Utf8JsonReader reader, Seen seen)
    {
        var isKey = reader.ValueTextEquals(Signatures.Key);
        if (!isKey && !reader.ValueTextEquals("ciphertext"u8))
        {
            return;
        }

        var name = Place(reader);
        var next = reader;
        if (!next.Read() || next.TokenType != JsonTokenType.String)
        {
            return;
        }

        reader = next;
        if (isKey)
        {
            seen.IsSecret = reader.ValueTextEquals(Signatures.Secret);
            return;
        }

        seen.Name = name;
        seen.Value = Place(reader);
        seen.Ciphertext = JsonString.Text(reader.ValueSpan, reader.ValueIsEscaped);
    }

    private static (int Start, int Length) Place(in Utf8JsonReader reader)
        => ((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
}
