using System.Text;
using Cairn.State.Json;
using CsCheck;

namespace Cairn.State.Tests.Json;

/// <summary>Random JSON values in random layouts, with number texts and escapes that a parser would give up.</summary>
internal static class JsonGen
{
    private static readonly string[] Numbers =
        ["0", "-0", "1.50", "9007199254740993", "1e2", "1E+2", "0.1e-7", "-12.0", "123456789012345678901234567890"];

    private static readonly string[] Strings =
    [
        "\"\"", "\"plain\"", "\"\\u0041\\n\"", "\"a\\\"b\\\\\"", "\"{[,:]}\"", "\"grün \\ud83d\\ude00\"", "\"\\ud800\"",
        "\"\\/\"", "\"4dabf18193072939515e22adb298388d\"",
    ];

    private static readonly string[] Names =
        ["a", "b", "c", "dd", "e.f", "\\u0061", "x y", "", "inputs", "dependencies"];

    public static Gen<JsonStyle> Style { get; } = Gen.OneOf(
        JsonStyle.Compact,
        JsonStyle.FourSpaces,
        JsonStyle.Indented((byte)' ', 2),
        JsonStyle.Indented((byte)'\t', 1, isCrLf: true),
        JsonStyle.Indented((byte)' ', 1, spaceAfterColon: false),
        JsonStyle.OneLine(spaceAfterColon: true, spaceAfterComma: true));

    public static Gen<string> Scalar { get; } = Gen.OneOf(
        Gen.OneOf(Numbers), Gen.OneOf(Strings), Gen.OneOf("true", "false", "null"));

    public static Gen<string> Value { get; } = Nested(3);

    /// <summary>Members in order, names raw (as between the quotes).</summary>
    public static Gen<(string Name, string Value)[]> Members { get; } =
        Gen.Select(Gen.OneOf(Names), Nested(2)).Array[0, 7];

    public static Gen<string> AnyName { get; } = Gen.OneOf("a", "b", "c", "dd", "e.f", "x y", "", "new", "ü\"q");

    public static byte[] Object(IEnumerable<(string Name, string Value)> members, JsonStyle style)
        => JsonText.Reindent(Utf8($"{{{string.Join(",", members.Select(m => $"\"{m.Name}\":{m.Value}"))}}}"), style);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private static Gen<string> Nested(int depth)
    {
        if (depth == 0)
        {
            return Scalar;
        }

        var inner = Nested(depth - 1);
        var members = Gen.Select(Gen.OneOf(Names), inner, (name, value) => $"\"{name}\":{value}").Array[0, 4];
        return Gen.OneOf(
            Scalar,
            inner.Array[0, 4].Select(items => $"[{string.Join(",", items)}]"),
            members.Select(items => $"{{{string.Join(",", items)}}}"));
    }
}
