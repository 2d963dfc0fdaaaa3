using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cairn.Testing;

/// <summary>Random property values as JSON: plain ones, odd ones, and every kind of special value.</summary>
internal sealed class ValueMaker(Random random)
{
    private const string Key = "4dabf18193072939515e22adb298388d";

    private static readonly string[] Numbers =
    [
        "0", "-0", "1.10", "1e-7", "9007199254740993", "1E+2", "-12.5e3", "3", "0.1000", "12345678901234567890123456",
    ];

    private static readonly string[] Texts =
    [
        "\"\"", "\"plain\"", "\"a \\\"quoted\\\" text\"", "\"\\u003chtml\\u003e\"",
        "\"ünïcode 🎉\"", "\"\\ud83d\\ude00\"",
        "\"back\\\\slash\"", "\"{\\\"json\\\":[1]}\"", "\"line\\nbreak\"", "\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"",
        "\"]},{\\\"urn\\\":\"", "\"4dabf18193072939515e22adb298388d\"",
    ];

    /// <summary>An object of a few members.</summary>
    /// <param name="urns">What resource references may name.</param>
    /// <param name="depth">How many levels may follow.</param>
    public string Object(IReadOnlyList<string> urns, int depth)
    {
        var text = new StringBuilder("{");
        var count = random.Next(4);
        for (var i = 0; i < count; i++)
        {
            var space = random.Next(12) == 0 ? " \n" : "";
            text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? "," : "")}\"m{i}\":{space}{Value(urns, depth)}");
        }

        return text.Append('}').ToString();
    }

    public string Value(IReadOnlyList<string> urns, int depth) => random.Next(depth > 0 ? 14 : 8) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 or 3 => Numbers[random.Next(Numbers.Length)],
        < 8 => Texts[random.Next(Texts.Length)],
        8 => $"[{Value(urns, depth - 1)},{Value(urns, depth - 1)}]",
        9 or 10 => Object(urns, depth - 1),
        _ => Special(urns, depth - 1),
    };

    private string Special(IReadOnlyList<string> urns, int depth) => random.Next(7) switch
    {
        0 => Signed("1b47061264138c4ac30d75fd1eb44270", "\"ciphertext\":\"v1:abcd:efgh==\""),
        1 => Signed("c44067f5952c0a294b673a41bacd8c17", "\"hash\":\"00ff\",\"text\":\"a\\\"b\""),
        2 => Signed("0def7320c3a5731c473e5ecbe6d01bc7", "\"hash\":\"00ff\",\"path\":\"/tmp/x\""),
        3 => Signed("0def7320c3a5731c473e5ecbe6d01bc7", $"\"assets\":{{\"a.txt\":{Asset()}}}"),
        4 when urns.Count > 0 => Signed(
            "5cf8f73096256a8f31e491e813e4eb8e",
            $"\"urn\":{JsonSerializer.Serialize(urns[random.Next(urns.Count)])},\"packageVersion\":\"1.0.0\""),
        5 => Signed("8ad145fe-0d11-4827-bfd7-1abcbf086f5c", "\"value\":\"7ff8000000000001\""),
        _ => Object(urns, depth),
    };

    private static string Asset()
        => $"{{\"{Key}\":\"c44067f5952c0a294b673a41bacd8c17\",\"hash\":\"11\",\"text\":\"\"}}";

    /// <summary>The key that makes an object special need not stand first.</summary>
    private string Signed(string signature, string rest)
        => random.Next(3) == 0 ? $"{{{rest},\"{Key}\":\"{signature}\"}}" : $"{{\"{Key}\":\"{signature}\",{rest}}}";
}
