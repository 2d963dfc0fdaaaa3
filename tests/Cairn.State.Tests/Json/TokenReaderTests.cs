using System.Text;
using System.Text.Json;
using Cairn.State.Json;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Json;

/// <summary>The reader against the one of .NET: the same tokens, and the same texts refused.</summary>
public class TokenReaderTests
{
    private const int Depth = 5;

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "\r", "                    ", "\"", "\"a\"", "\"a\":", "\"\"",
        "\"text that is longer than sixteen bytes\"", "\\\"", "\\u00e4", "\\u12", "\\x", "\"\\n\"", "\"\\\\\"",
        "\u0001", "\0", "0", "-", "1", "12.5", "1e", "1e+5", "-0.0E-1", "01", ".5", "true", "false", "null", "tru",
        "nul", "ä", "/", "{}", "[]",
        "[[[[[", "]]]]]", "\"a\":1,", "\"b\":{", "},", "],",
    ];

    private static readonly Gen<string> Valid = Gen.Select(JsonGen.Value, JsonGen.Style)
        .Select((json, style) => JsonGen.Text(JsonText.Reindent(JsonGen.Utf8(json), style)));

    private static readonly Gen<string> Soup = Gen.OneOf(Pieces).Array[0, 14].Select(string.Concat);

    /// <summary>Valid texts with something put in, or taken out, somewhere.</summary>
    private static readonly Gen<string> Damaged = Gen.Select(
        Valid, Gen.OneOf(Pieces), Gen.Double[0, 1], Gen.Int[0, 3]).Select((text, piece, where, gone) =>
    {
        var at = (int)(where * text.Length);
        return text[..at] + piece + text[Math.Min(text.Length, at + gone)..];
    });

    private static readonly Gen<byte[]> Texts = Gen.OneOf(
        Gen.OneOf(Valid, Soup, Damaged).Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 20]).Where(IsComparable);

    [Fact]
    public void Texts_are_read_as_dotnet_reads_them()
        => Texts.Sample(text => Assert.Equal(ByDotnet(text), BySpans(text, [])), iter: Cases);

    [Fact]
    public void A_text_may_come_in_stretches()
        => Gen.Select(Texts, Gen.Int[0, 30].Array[0, 6]).Sample(
            (text, ends) => Assert.Equal(ByDotnet(text), BySpans(text, ends)), iter: Cases);

    [Theory]
    [InlineData("", 0, JsonFault.EndsEarly)]
    [InlineData("{\"a\": [1, 2", 11, JsonFault.EndsEarly)]
    [InlineData("[[[[[[", 5, JsonFault.TooDeep)]
    [InlineData("{} {", 3, JsonFault.MoreThanOne)]
    [InlineData("[1 2]", 3, JsonFault.NoComma)]
    [InlineData("[1}", 2, JsonFault.NoComma)]
    [InlineData("{\"a\" 1}", 5, JsonFault.NoColon)]
    [InlineData("{a:1}", 1, JsonFault.NoName)]
    [InlineData("{\"a\":1,}", 7, JsonFault.TrailingComma)]
    [InlineData("[1,]", 3, JsonFault.TrailingComma)]
    [InlineData("{\"a\":,}", 5, JsonFault.NoValue)]
    [InlineData("{\"a\":1,2}", 7, JsonFault.NoName)]
    [InlineData("[01]", 2, JsonFault.BadNumber)]
    [InlineData("[nil]", 2, JsonFault.BadWord)]
    [InlineData("[\"a\\x\"]", 3, JsonFault.BadEscape)]
    [InlineData("[\"a\tb\"]", 3, JsonFault.ControlCharacter)]
    public void A_fault_is_named_where_it_is(string text, int at, object fault)
    {
        var reader = new TokenReader(Encoding.UTF8.GetBytes(text), isLast: true, new TokenState(Depth));
        while (reader.Read())
        {
        }

        Assert.Equal((at, (JsonFault)fault), (reader.End, reader.Fault));
    }

    /// <summary>A slash after a number is refused by both, by the one of .NET only after the number.</summary>
    private static bool IsComparable(byte[] text)
        => !text.Zip(text.Skip(1)).Any(pair => pair.Second == (byte)'/' && char.IsAsciiDigit((char)pair.First));

    private static int Cases => Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? 10_000_000 : 20_000;

    private static string ByDotnet(byte[] text)
    {
        var tokens = new StringBuilder();
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Depth });
        try
        {
            while (reader.Read())
            {
                Add(
                    tokens,
                    reader.TokenType,
                    reader.CurrentDepth,
                    (int)reader.TokenStartIndex,
                    reader.ValueIsEscaped,
                    reader.ValueSpan);
            }
        }
        catch (JsonException)
        {
            tokens.Append("fault");
        }

        return tokens.ToString();
    }

    /// <summary>The same, by stretches of these lengths, and then the rest.</summary>
    private static string BySpans(byte[] text, int[] lengths)
    {
        var tokens = new StringBuilder();
        var state = new TokenState(Depth);
        var start = 0;
        foreach (var length in lengths.Append(text.Length))
        {
            var end = length == text.Length ? length : Math.Min(text.Length - 1, start + length);
            if (end <= start && end < text.Length)
            {
                continue;
            }

            var reader = new TokenReader(text.AsSpan(start..end), end == text.Length, state);
            while (reader.Read())
            {
                Add(tokens, reader.Token, reader.Depth, start + reader.Start, reader.IsEscaped, reader.Value);
            }

            if (reader.Fault != JsonFault.None)
            {
                tokens.Append("fault");
                break;
            }

            state = reader.State;
            start += reader.End;
        }

        return tokens.ToString();
    }

    private static void Add(
        StringBuilder tokens, JsonTokenType token, int depth, int start, bool isEscaped, ReadOnlySpan<byte> value)
    {
        // What has no text says nothing of escapes.
        var hasText = token is JsonTokenType.String or JsonTokenType.PropertyName;
        tokens.Append($"{token} {depth} at {start} {hasText && isEscaped}: {Convert.ToHexString(value)}\n");
    }
}
