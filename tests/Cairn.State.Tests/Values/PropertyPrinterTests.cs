using Cairn.Model;
using Cairn.State.Tests.Json;
using Cairn.State.Values;
using Xunit;

namespace Cairn.State.Tests.Values;

public class PropertyPrinterTests
{
    private static readonly string Nested =
        $"{{\"inner\":{Special.Secret("\"ciphertext\":\"\\\"deep\\\"\"")}}}";

    private static readonly PrintOptions Shown = new()
    {
        ShowSecrets = true,
        Decrypt = text => text == "v1:good" ? Nested : null,
    };

    [Fact]
    public void Values_are_shown_as_indented_lines_and_secrets_are_hidden()
    {
        var archive = Special.Archive(
            $"\"hash\":\"0123456789\",\"assets\":{{\"i.js\":{Special.Asset("\"text\":\"t\"")}}}");
        var json = $$"""
            {"name":"x","size":1.50,"on":true,"none":null,"e":{},"l":[],"list":["a",{"b":1,"c":[2,[3]]}],
             "a.b":{"token":{{Special.Secret("\"ciphertext\":\"v1:good\"")}}},
             "code":{{archive}},
             "ref":{{Special.Reference("\"urn\":\"urn:x\"")}},
             "nan":{{Special.Float("\"value\":\"7ff8000000000001\"")}},
             "id":"04da6b54-80e4-46f7-96ec-b56ff0331ba9","raw":{{Special.Bytes("\"value\":\"/wA=\"")}}}
            """;

        Assert.Equal(
            """
            name: "x"
            size: 1.50
            on: true
            none: null
            e: {}
            l: []
            list:
              - "a"
              - b: 1
                c:
                  - 2
                  - - 3
            "a.b":
              token: [secret]
            code: archive of files (sha256 01234567…)
              "i.js": asset "t"
            ref: resource urn:x
            nan: NaN
            id: [unknown]
            raw: [bytes] (2 bytes)
            """.Split('\n'),
            PropertyPrinter.Lines(Read(json)));
    }

    [Fact]
    public void Secrets_are_shown_when_asked_for_down_to_the_innermost()
    {
        var json = $$"""
            {"good":{{Special.Secret("\"ciphertext\":\"v1:good\"")}},
             "bad":{{Special.Secret("\"ciphertext\":\"v1:bad\"")}},
             "plain":{{Special.Secret("\"plaintext\":\"\\\"p\\\"\"")}}}
            """;

        Assert.Equal(
            ["good:", "  inner: \"deep\"", "bad: [secret, encrypted]", "plain: \"p\""],
            PropertyPrinter.Lines(Read(json), Shown));
    }

    [Fact]
    public void Nothing_in_a_text_reaches_the_terminal_as_a_command()
    {
        var lines = PropertyPrinter.Lines(Read("{\"\\u001b[2J\":\"a\\n\\u202e\\u0007\\\\\\\"\"}"));

        Assert.Equal(["\"\\u{1b}[2J\": \"a\\n\\u{202e}\\u{7}\\\\\\\"\""], lines);
    }

    [Fact]
    public void What_is_long_is_cut_short()
    {
        var short3 = new PrintOptions { TextMax = 3 };

        Assert.Equal(["\"aaa…\" (5 characters)"], PropertyPrinter.Lines(Read("\"aaaaa\""), short3));
        Assert.Equal(["- 1", "- 2", "…"], PropertyPrinter.Lines(Read("[1,2,3]"), new PrintOptions { LinesMax = 2 }));
        Assert.Equal("[…] (3 elements)", PropertyPrinter.Brief(Read("[1,2,3]")));
        Assert.Equal("{…} (1 member)", PropertyPrinter.Brief(Read("{\"a\":1}")));
    }

    private static PropertyValue Read(string json)
        => PropertyReader.Read(JsonGen.Utf8(json)).Value ?? throw new InvalidOperationException(json);
}
