using Cairn.Model;
using Cairn.State.Json;
using Cairn.State.Tests.Json;
using Cairn.State.Values;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Values;

public class PropertyReaderTests
{
    public static TheoryData<string, int, string> Malformed { get; } = new()
    {
        { Special.Secret(""), 1200, "exactly one of `ciphertext` or `plaintext` must be supplied" },
        { Special.Secret("\"ciphertext\":\"a\",\"plaintext\":\"1\""), 1200, "malformed secret value" },
        { Special.Secret("\"ciphertext\":1"), 1200, "malformed secret value" },
        { Special.Reference("\"packageVersion\":\"1\""), 1201, "malformed resource reference: missing urn" },
        { Special.Reference("\"urn\":\"u\",\"packageVersion\":1"), 1201, "packageVersion must be a string" },
        { Special.Reference("\"urn\":\"u\",\"id\":{\"W\":\"1\"}"), 1201, "id must be a string" },
        { Special.Bytes("\"value\":\"%\""), 1202, "malformed byte string" },
        { Special.Bytes(""), 1202, "malformed byte string" },
        { Special.Float("\"value\":\"7ff\""), 1203, "malformed float value" },
        { Special.Asset("\"hash\":1"), 1204, "unexpected asset hash of type" },
        { Special.Archive("\"assets\":[]"), 1204, "unexpected asset assets of type" },
        { Special.Archive("\"assets\":{\"f\":\"x\"}"), 1205, "archive member 'f' is not an asset or archive" },
        { Special.Of("d0e6", ""), 1206, "unrecognized signature 'd0e6' in property map" },
        { $"{{{Special.Key}:7}}", 1206, "unrecognized signature" },
        { "{\"a\":", 1002, "" },
        { "", 1002, "" },
        { "1 2", 1002, "" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_value_is_refused_with_its_place_and_Pulumis_words(string json, int code, string upstream)
    {
        var isJson = code != 1002;
        var result = PropertyReader.Read(JsonGen.Utf8(isJson ? $"[{json}]" : json), offset: 100);

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.False(result.TryGet(out _));
        Assert.Equal(code, diagnostic.Code.Number);
        Assert.True(diagnostic.IsError);
        Assert.Contains(upstream, diagnostic.Upstream ?? "", StringComparison.Ordinal);
        Assert.True(!isJson || diagnostic.Place == new Place(101));
    }

    [Fact]
    public void All_malformed_values_are_told_and_a_lenient_reading_takes_them_as_objects()
    {
        var json = JsonGen.Utf8($"{{\"a\":{Special.Secret("")},\"b\":{Special.Float("")}}}");

        Assert.Equal([1200, 1203], PropertyReader.Read(json).Diagnostics.Select(d => d.Code.Number));
        Assert.IsType<PropertyValue.Map>(PropertyReader.ReadLenient(json));
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var deep = JsonGen.Utf8(new string('[', StateLimits.DepthMax + 1) + new string(']', StateLimits.DepthMax + 1));

        Assert.Equal(1005, Assert.Single(PropertyReader.Read(deep).Diagnostics).Code.Number);
        Assert.True(PropertyReader.Read(deep.AsSpan(1, 2 * StateLimits.DepthMax)).TryGet(out _));
    }

    [Fact]
    public void Special_values_are_told_apart()
    {
        Assert.Equal(new PropertyValue.SealedSecret("v1:x", true), Read(Special.Secret("\"ciphertext\":\"v1:x\"")));
        Assert.Equal(
            new PropertyValue.SealedSecret("\"x\"", false), Read(Special.Secret("\"plaintext\":\"\\\"x\\\"\"")));
        Assert.Equal(
            new PropertyValue.Asset("ab", ContentSource.Path, "./f"),
            Read(Special.Asset("\"hash\":\"ab\",\"path\":\"./f\"")));
        Assert.Equal(
            new PropertyValue.Archive(
                null,
                ContentSource.Members,
                "",
                [new PropertyMember("f", new PropertyValue.Asset(null, ContentSource.Text, ""))]),
            Read(Special.Archive($"\"assets\":{{\"f\":{Special.Asset("\"text\":\"\"")}}}")));
        Assert.Equal(
            new PropertyValue.ResourceReference("u", "1", "i"),
            Read(Special.Reference("\"urn\":\"u\",\"packageVersion\":\"1\",\"id\":{\"V\":\"i\"}")));
        Assert.Equal(new PropertyValue.ByteString([255, 0]), Read(Special.Bytes("\"value\":\"/wA=\"")));
        Assert.Equal(
            new PropertyValue.SpecialNumber(0x7ff0000000000000), Read(Special.Float("\"value\":\"7ff0000000000000\"")));
        Assert.Equal(new PropertyValue.Unknown(), Read("\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\""));
    }

    [Fact]
    public void What_a_secret_inside_a_secret_calls_its_ciphertext_is_plain()
    {
        var text = $"[{Special.Secret("\"ciphertext\":\"\\\"in\\\"\"")}]";

        Assert.True(PropertyReader.ReadInSecret(text).TryGet(out var value));
        Assert.Equal(new PropertyValue.List([new PropertyValue.SealedSecret("\"in\"", false)]), value);
    }

    [Fact]
    public void Reading_and_writing_gives_the_same_value_back() => JsonGen.Value.Sample(json =>
    {
        var value = Read(json);
        var written = PropertyWriter.Write(value);
        Assert.True(JsonText.AreEqual(JsonGen.Utf8(json), written));
        Assert.Equal(value, PropertyReader.ReadLenient(written));
    });

    [Theory]
    [InlineData("secret")]
    [InlineData("asset")]
    [InlineData("archive")]
    [InlineData("reference")]
    [InlineData("bytes")]
    [InlineData("float")]
    public void Special_values_are_written_as_they_were(string kind)
    {
        var json = kind switch
        {
            "secret" => Special.Secret("\"ciphertext\":\"v1:x\""),
            "asset" => Special.Asset("\"hash\":\"ab\",\"uri\":\"https://x\""),
            "archive" => Special.Archive($"\"assets\":{{\"f\":{Special.Asset("\"text\":\"\"")}}}"),
            "reference" => Special.Reference("\"id\":\"i\",\"packageVersion\":\"\",\"urn\":\"u\""),
            "bytes" => Special.Bytes("\"value\":\"/wA=\""),
            _ => Special.Float("\"value\":\"7ff8000000000001\""),
        };

        Assert.Equal(json, JsonGen.Text(PropertyWriter.Write(Read(json))));
    }

    /// <summary>A random object may have the signature key as a name, so reading it may be refused.</summary>
    private static PropertyValue Read(string json)
        => PropertyReader.Read(JsonGen.Utf8(json)).Value ?? PropertyReader.ReadLenient(JsonGen.Utf8(json));
}
