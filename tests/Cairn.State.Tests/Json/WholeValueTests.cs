using System.Text;
using System.Text.Json;
using Cairn.State.Json;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Json;

/// <summary>What is passed in one go is what .NET's reader takes, to the same byte.</summary>
public class WholeValueTests
{
    private const int Depth = 5;
    private const string Rest = " , \"rest\"";

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "\"", "\"a\"", "\"a\":", "\"\"", "\\\"", "\\u00e4", "\\u12",
        "\\x", "\"\\n\"", "\"text that is longer than sixteen bytes\"", "\u0001", "0", "-", "1", "12.5", "1e", "1e+5",
        "01", ".5", "true", "false", "null", "tru", "ä", "{}", "[]", "\"a\":1,", "\"b\":{", "},", "],",
    ];

    private static readonly Gen<string> Valid = Gen.Select(JsonGen.Value, JsonGen.Style)
        .Select((json, style) => JsonGen.Text(JsonText.Reindent(JsonGen.Utf8(json), style)));

    private static readonly Gen<string> Damaged = Gen.Select(
        Valid, Gen.OneOf(Pieces), Gen.Double[0, 1], Gen.Int[0, 3]).Select((text, piece, where, gone) =>
    {
        var at = (int)(where * text.Length);
        return text[..at] + piece + text[Math.Min(text.Length, at + gone)..];
    });

    private static readonly Gen<byte[]> Texts = Gen.OneOf(Valid, Damaged)
        .Select(text => Encoding.UTF8.GetBytes("[" + text + "]"));

    private static int Cases => Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? 10_000_000 : 20_000;

    [Fact]
    public void What_dotnet_takes_is_passed_to_the_same_byte_and_nothing_else_is()
        => Texts.Sample(
            text => Assert.Equal(
                ByDotnet(text), End([.. text, .. Encoding.UTF8.GetBytes(Rest)])),
            iter: Cases);

    [Fact]
    public void Where_the_text_ends_within_it_it_is_not_passed()
        => Texts.Where(text => ByDotnet(text) == text.Length).Sample(
            text =>
            {
                for (var end = 1; end < text.Length; end++)
                {
                    Assert.Equal(-1, End(text.AsSpan(0, end)));
                }
            },
            iter: Cases / 100);

    [Theory]
    [InlineData("""{"a":{"key":1}}""", 5)]
    [InlineData("""{"a":[{"key":1},{"b":{"c":0},"key":{"key":[]}}],"key":0}""", 6, 16, 35, 0)]
    [InlineData("""{"a":{"kez":"key"}}""")]
    [InlineData("""["key"]""")]
    [InlineData("""{"\u006bey":1}""")]
    public void The_objects_with_the_member_are_noted(string text, params int[] starts)
    {
        Span<int> holders = stackalloc int[4];
        var end = WholeValue.End(Encoding.UTF8.GetBytes(text), 0, Depth, "key"u8, holders, out var count);

        Assert.Equal(text.Length, end);
        Assert.Equal(starts, holders[..count]);
    }

    [Fact]
    public void A_value_with_more_of_them_than_there_is_room_for_is_left_to_the_reader()
        => Assert.Equal(-1, WholeValue.End("""[{"key":1},{"key":2}]"""u8, 0, Depth, "key"u8, stackalloc int[1], out _));

    [Fact]
    public void A_reader_that_passed_a_value_goes_on_behind_it()
    {
        var reader = TokenReader.Of("""{"a":[1,{"b":2}],"c":[{"key":3}]}"""u8);
        _ = reader.Read() && reader.Read() && reader.Read();

        Assert.True(reader.TryPass("key"u8, [], out _));
        Assert.Equal((JsonTokenType.EndArray, 1, 16), (reader.Token, reader.Depth, reader.End));

        _ = reader.Read() && reader.Read();
        Assert.Equal(JsonTokenType.StartArray, reader.Token);
        Assert.False(reader.TryPass("key"u8, [], out _));
        Assert.Equal((JsonTokenType.StartArray, 1), (reader.Token, reader.Depth));
    }

    [Fact]
    public void Only_as_deep_as_the_reader_goes()
    {
        var reader = new TokenReader("[[[[1]]]]"u8, isLast: true, new TokenState(depthMax: 3));
        _ = reader.Read();

        Assert.False(reader.TryPass("key"u8, [], out _));
    }

    private static int End(ReadOnlySpan<byte> text) => WholeValue.End(text, 0, Depth, "none"u8, [], out _);

    /// <summary>Where the first value of a text ends, or -1.</summary>
    private static int ByDotnet(byte[] text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Depth });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndArray)
                {
                    return (int)reader.BytesConsumed;
                }
            }
        }
        catch (JsonException)
        {
            return -1;
        }

        return -1;
    }
}
