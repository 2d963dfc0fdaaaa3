using System.Text.Json;
using Cairn.State.Tests.Json;
using Cairn.State.Values;
using Xunit;

namespace Cairn.State.Tests.Values;

public class SecretWalkerTests
{
    [Fact]
    public void All_secrets_are_found_with_their_texts_and_places()
    {
        var one = Special.Secret("\"ciphertext\":\"v1:\\u0041\"");
        var two = Special.Secret("\"plaintext\":\"{}\"");
        var json = JsonGen.Utf8($"{{\"a\":[{one},{{\"x\":{two},\"y\":{Special.Asset("")}}}],\"ciphertext\":\"no\"}}");

        var found = Find(json);

        Assert.Equal([("v1:A", true), ("{}", false)], found.Select(secret => (secret.Content, secret.IsEncrypted)));
        Assert.Equal(one, JsonGen.Text(json.AsSpan(found[0].Start, found[0].Length)));
        Assert.Equal("\"v1:\\u0041\"", JsonGen.Text(json.AsSpan(found[0].TextStart, found[0].TextLength)));
        Assert.Equal("\"{}\"", JsonGen.Text(json.AsSpan(found[1].TextStart, found[1].TextLength)));
    }

    [Fact]
    public void The_members_may_come_in_any_order_and_be_escaped()
    {
        const string Key = "\\u0034dabf18193072939515e22adb298388d";
        var json = JsonGen.Utf8($"{{\"ciphertext\":\"c\",\"{Key}\":\"1b47061264138c4ac30d75fd1eb44270\"}}");

        Assert.Equal("c", Assert.Single(Find(json)).Content);
    }

    [Fact]
    public void A_secret_without_text_is_found_too()
    {
        var secret = Assert.Single(Find(JsonGen.Utf8(Special.Secret("\"ciphertext\":1"))));

        Assert.Equal((-1, ""), (secret.TextStart, secret.Content));
    }

    [Fact]
    public void Where_there_is_no_secret_nothing_is_found()
    {
        Assert.Empty(Find("{\"a\":\"\\u0041\"}"u8));
        Assert.Empty(Find(JsonGen.Utf8($"{{{Special.Key}:{{}},\"plaintext\":\"x\"}}")));
        Assert.Empty(Find(JsonGen.Utf8($"\"{"4dabf18193072939515e22adb298388d"}\"")));
    }

    [Fact]
    public void What_is_no_json_is_refused()
        => Assert.ThrowsAny<JsonException>(() => Find(JsonGen.Utf8($"{{{Special.Key}:")));

    private static List<SecretText> Find(ReadOnlySpan<byte> json)
    {
        var found = new List<SecretText>();
        foreach (var secret in new SecretWalker(json))
        {
            found.Add(secret);
        }

        return found;
    }
}
