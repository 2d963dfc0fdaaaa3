using System.Text.Json;

namespace Cairn.State.Json;

/// <summary>
/// The tokens of one value in the order of its text, each knowing where it ends, so that any can be passed.
/// </summary>
internal static class TokenTape
{
    private const int TokensUsual = 64;
    private const int BytesOfToken = 16;

    /// <exception cref="JsonException">The text is not one value, or is nested too deep.</exception>
    public static List<TapeToken> Of(ReadOnlySpan<byte> json)
    {
        var tape = new List<TapeToken>(Math.Max(TokensUsual, json.Length / BytesOfToken));
        var open = new Stack<int>();
        var reader = TokenReader.Of(json);
        while (reader.Next())
        {
            switch (reader.Token)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var begun = open.Pop();
                    tape[begun] = tape[begun] with
                    {
                        Length = reader.End - tape[begun].Start,
                        Next = tape.Count,
                    };
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push(tape.Count);
                    tape.Add(new TapeToken(reader.Token, reader.Start, 0, IsEscaped: false, 0));
                    break;
                default:
                    var isText = reader.Token is JsonTokenType.String or JsonTokenType.PropertyName;
                    tape.Add(new TapeToken(
                        reader.Token,
                        isText ? reader.Start + 1 : reader.Start,
                        reader.Value.Length,
                        isText && reader.IsEscaped,
                        tape.Count + 1));
                    break;
            }
        }

        return tape;
    }
}
