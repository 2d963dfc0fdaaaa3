using System.Globalization;
using System.Text.Json;
using Cairn.State.Json;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Json;

public class JsonTextTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("<a>&'ü😀", "\"<a>&'ü😀\"")]
    [InlineData("\" \\ / \n\r\t\b\f\u0001\u001f\u007f", "\"\\\" \\\\ / \\n\\r\\t\\b\\f\\u0001\\u001f\u007f\"")]
    [InlineData("\u2028\u2029", "\"\\u2028\\u2029\"")]
    public void Strings_are_quoted_as_Go_does_without_html_escaping(string text, string quoted)
        => Assert.Equal(quoted, JsonGen.Text(JsonText.Quote(text)));

    [Fact]
    public void Half_a_surrogate_pair_is_quoted_as_the_replacement_character()
        => Assert.Equal("\"a\\ufffdb\"", JsonGen.Text(JsonText.Quote("a\ud800b")));

    [Fact]
    public void Indenting_lays_out_as_Go_does()
    {
        var json = "{\"a\":{},\"b\":[ ],\"c\":[1.0,{\"d\":\"\\u0041\"}]}"u8;

        var text = JsonGen.Text(JsonText.Reindent(json, JsonStyle.Indented((byte)' ', 2), depth: 1));

        Assert.Equal(
            """
            {
                "a": {},
                "b": [],
                "c": [
                  1.0,
                  {
                    "d": "\u0041"
                  }
                ]
              }
            """,
            text);
    }

    [Fact]
    public void Laying_out_keeps_every_token()
        => Gen.Select(JsonGen.Value, JsonGen.Style, JsonGen.Style).Sample((json, first, second) =>
    {
        var once = JsonText.Reindent(JsonGen.Utf8(json), first);
        var twice = JsonText.Reindent(JsonText.Reindent(once, second), first);
        Assert.Equal(JsonGen.Text(once), JsonGen.Text(twice));
        Assert.Equal(json, JsonGen.Text(JsonText.Reindent(once, JsonStyle.Compact)));
    });

    [Fact]
    public void The_style_of_a_text_is_detected() => Gen.Select(JsonGen.Style, Gen.Int[0, 3]).Sample((style, depth) =>
    {
        var json = JsonText.Reindent("{\"a, b:c\\\"\":[1,2],\"b\":{\"c\":null}}"u8, style);
        Assert.Equal(style, JsonStyle.Detect(json));
        _ = JsonStyle.Detect(json.AsSpan(0, depth));
    });

    [Fact]
    public void The_style_of_anything_can_be_asked()
        => Gen.Byte.Array[0, 40].Sample(bytes => { _ = JsonStyle.Detect(bytes); });

    [Theory]
    [InlineData("1.50", "15e-1", true)]
    [InlineData("-0", "0.000", true)]
    [InlineData("100", "1E+2", true)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("1", "-1", false)]
    [InlineData("1e999999999999999999999", "1e999999999999999999999", true)]
    [InlineData("1e999999999999999999999", "1e999999999999999999998", false)]
    [InlineData("\"\\u0041\"", "\"A\"", true)]
    [InlineData("[\"\\u0041\",true,1,null]", "[\"A\",true,1.0,null]", true)]
    [InlineData("\"1\"", "1", false)]
    [InlineData("{\"a\":1,\"b\":2}", " { \"b\" : 2 , \"\\u0061\" : 1.0 } ", true)]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":2}", true)]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":1}", false)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("[[1],2]", "[1,[2]]", false)]
    [InlineData("[]", "{}", false)]
    [InlineData("{\"a\":null}", "{}", false)]
    public void Values_are_equal_when_they_mean_the_same(string left, string right, bool expected)
    {
        Assert.Equal(expected, JsonText.AreEqual(JsonGen.Utf8(left), JsonGen.Utf8(right)));
        Assert.Equal(expected, JsonText.AreEqual(JsonGen.Utf8(right), JsonGen.Utf8(left)));
    }

    [Fact]
    public void Ignored_members_are_those_of_the_outermost_object()
    {
        var ignored = new HashSet<string> { "id" };

        Assert.True(JsonText.AreEqual("{\"id\":1,\"x\":2}"u8, "{\"x\":2,\"i\\u0064\":{}}"u8, ignored));
        Assert.False(JsonText.AreEqual("{\"x\":{\"id\":1}}"u8, "{\"x\":{\"id\":2}}"u8, ignored));
    }

    [Fact]
    public void Reordered_members_are_equal_and_a_changed_one_is_not() => JsonGen.Members.Sample(members =>
    {
        var distinct = members.DistinctBy(m => m.Name == "\\u0061" ? "a" : m.Name).ToArray();
        var left = JsonGen.Object(distinct, JsonStyle.Compact);
        var right = JsonGen.Object(distinct.Reverse(), JsonStyle.FourSpaces);
        Assert.True(JsonText.AreEqual(left, right));
        Assert.False(JsonText.AreEqual(left, JsonGen.Object(distinct.Append(("extra", "1")), JsonStyle.Compact)));
    });

    [Fact]
    public void Nesting_is_bounded()
    {
        var deep = JsonGen.Utf8(new string('[', StateLimits.DepthMax + 1) + new string(']', StateLimits.DepthMax + 1));
        var allowed = deep.AsSpan(1, 2 * StateLimits.DepthMax).ToArray();

        Assert.Equal(allowed, JsonText.Reindent(allowed, JsonStyle.Compact));
        Assert.True(JsonText.AreEqual(allowed, [.. allowed, (byte)' ']));
        Assert.ThrowsAny<JsonException>(() => JsonText.Reindent(deep, JsonStyle.Compact));
        Assert.ThrowsAny<JsonException>(() => JsonText.AreEqual(deep, allowed));
    }

    [Fact]
    public void Numbers_keep_their_worth_when_the_point_moves()
        => Gen.Select(Gen.Int[1, 99999], Gen.Int[0, 30]).Sample((number, shift) =>
    {
        var plain = number.ToString(CultureInfo.InvariantCulture);
        var shifted = $"{plain}{new string('0', shift)}e-{shift}";
        Assert.True(JsonText.AreEqual(JsonGen.Utf8(plain), JsonGen.Utf8(shifted)));
        Assert.False(JsonText.AreEqual(JsonGen.Utf8(plain), JsonGen.Utf8($"{plain}e1")));
    });
}
