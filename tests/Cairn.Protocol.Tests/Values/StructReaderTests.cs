using Cairn.Model;
using Cairn.Protocol.Values;
using Google.Protobuf.WellKnownTypes;
using Xunit;

namespace Cairn.Protocol.Tests.Values;

public sealed class StructReaderTests
{
    private static readonly MarshalOptions All = new()
    {
        KeepUnknowns = true,
        KeepSecrets = true,
        KeepResources = true,
        KeepOutputValues = true,
        KeepByteString = true,
    };

    private static readonly MarshalOptions None = new();

    [Fact]
    public void Plain_values_are_read_in_the_order_of_their_names()
        => Assert.Equal(
            Wired.Map(
                ("a", new PropertyValue.List([Wired.Number("1"), new PropertyValue.Null(), Wired.Text("x")])),
                ("b", new PropertyValue.Bool(true)),
                ("z", Wired.Map(("n", Wired.Number("1.5"))))),
            Read("""{"z":{"n":1.5},"b":true,"a":[1,null,"x"]}""", None));

    [Theory]
    [InlineData("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7")]
    [InlineData("3eeb2bf0-c639-47a8-9e75-3b44932eb421")]
    [InlineData("04da6b54-80e4-46f7-96ec-b56ff0331ba9")]
    [InlineData("6a19a0b0-7e62-4c92-b797-7f8e31da9cc2")]
    [InlineData("030794c1-ac77-496b-92df-f27374a8bd58")]
    [InlineData("e48ece36-62e2-4504-bad9-02848725956a")]
    [InlineData("dd056dcd-154b-4c76-9bd3-c8f88648b5ff")]
    public void All_seven_texts_for_the_unknown_are_known(string text)
    {
        Assert.Equal(Wired.Map(("a", new PropertyValue.Unknown())), Read($$"""{"a":"{{text}}"}""", All));
        Assert.Equal(Wired.Map(), Read($$"""{"a":"{{text}}"}""", None));
        Assert.Equal([4003], Codes($$"""{"a":"{{text}}"}""", All with { RejectUnknowns = true }));
        Assert.Equal(
            Wired.Map(("a", new PropertyValue.Output(null, false, []))),
            Read($$"""{"a":"{{text}}"}""", All with { UpgradeToOutputValues = true }));
    }

    [Fact]
    public void An_unknown_element_leaves_its_place()
        => Assert.Equal(
            Wired.Map(("a", new PropertyValue.List([Wired.Text("x"), new PropertyValue.Null(), Wired.Text("y")]))),
            Read("""{"a":["x",@unknown,"y"]}""", None));

    [Fact]
    public void A_secret_is_kept_or_opened_or_becomes_an_output()
    {
        const string Json = """{"a":{@secret,"value":"x"}}""";
        Assert.Equal(Wired.Map(("a", new PropertyValue.Secret(Wired.Text("x")))), Read(Json, All));
        Assert.Equal(Wired.Map(("a", Wired.Text("x"))), Read(Json, None));
        Assert.Equal(
            Wired.Map(("a", new PropertyValue.Output(Wired.Text("x"), true, []))),
            Read(Json, All with { UpgradeToOutputValues = true }));
    }

    [Fact]
    public void A_secret_of_something_unknown_goes_where_unknowns_go()
    {
        var json = """{"a":{@secret,"value":@unknown}}""";
        Assert.Equal(Wired.Map(("a", new PropertyValue.Secret(new PropertyValue.Unknown()))), Read(json, All));
        Assert.Equal(Wired.Map(), Read(json, All with { KeepUnknowns = false }));
        Assert.Equal([4003], Codes(json, All with { RejectUnknowns = true }));
    }

    [Fact]
    public void An_output_is_kept_or_becomes_what_it_is()
    {
        const string Known = """{"a":{@output,"value":1,"secret":true,"dependencies":["u","v"]}}""";
        Assert.Equal(
            Wired.Map(("a", new PropertyValue.Output(Wired.Number("1"), true, ["u", "v"]))), Read(Known, All));
        var plain = All with { KeepOutputValues = false };
        Assert.Equal(Wired.Map(("a", new PropertyValue.Secret(Wired.Number("1")))), Read(Known, plain));
        Assert.Equal(Wired.Map(("a", Wired.Number("1"))), Read(Known, None));

        const string Waiting = """{"a":{@output}}""";
        Assert.Equal(Wired.Map(("a", new PropertyValue.Output(null, false, []))), Read(Waiting, All));
        Assert.Equal(Wired.Map(("a", new PropertyValue.Unknown())), Read(Waiting, plain));
        Assert.Equal(Wired.Map(), Read(Waiting, None));
        Assert.Equal([4003], Codes(Waiting, plain with { RejectUnknowns = true }));
        Assert.Equal([4003], Codes(Waiting, All with { RejectUnknowns = true }));
        Assert.Equal(
            Wired.Map(("a", new PropertyValue.Output(new PropertyValue.Null(), false, []))),
            Read("""{"a":{@output,"value":null}}""", All with { SkipNulls = true }));
    }

    [Fact]
    public void Assets_and_archives_are_read()
        => Assert.Equal(
            Wired.Map(
                ("a", new PropertyValue.Asset("h", ContentSource.Text, "t")),
                ("b", new PropertyValue.Asset(null, ContentSource.Path, "p")),
                ("c", new PropertyValue.Asset("h", ContentSource.None, "")),
                ("d", new PropertyValue.Archive("h", ContentSource.Uri, "https://x/y.zip", [])),
                ("e", new PropertyValue.Archive(null, ContentSource.Members, "", Wired.Map(
                    ("f", new PropertyValue.Asset(null, ContentSource.Text, ""))).Members))),
            Read(
                """
                {"a":{@asset,"hash":"h","text":"t"},"b":{@asset,"hash":"","path":"p"},"c":{@asset,"hash":"h"},
                 "d":{@archive,"hash":"h","uri":"https://x/y.zip"},"e":{@archive,"assets":{"f":{@asset,"text":""}}}}
                """,
                None));

    [Fact]
    public void The_content_of_an_asset_is_never_unknown()
        => Assert.Equal(
            Wired.Map(("a", new PropertyValue.Asset(null, ContentSource.Text, Wired.Unknown))),
            Read("""{"a":{@asset,"text":@unknown}}""", None));

    [Fact]
    public void References_are_kept_or_become_an_id_or_a_URN()
    {
        var custom = """{"a":{@reference,"urn":@urn,"id":"i","packageVersion":"1.0.0","name":"n","type":"t"}}""";
        Assert.Equal(Wired.Map(("a", new PropertyValue.ResourceReference(Wired.Urn, "1.0.0", "i"))), Read(custom, All));
        Assert.Equal(Wired.Map(("a", Wired.Text("i"))), Read(custom, None));

        var component = """{"a":{@reference,"urn":@urn,"packageVersion":""}}""";
        Assert.Equal(
            Wired.Map(("a", new PropertyValue.ResourceReference(Wired.Urn, null, null))), Read(component, All));
        Assert.Equal(Wired.Map(("a", Wired.Text(Wired.Urn))), Read(component, None));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"")]
    [InlineData("{@output}")]
    public void A_reference_may_have_an_id_that_is_not_known_yet(string id)
    {
        var json = $$"""{"a":{@reference,"urn":@urn,"id":{{id}} } }""";
        Assert.Equal(Wired.Map(("a", new PropertyValue.ResourceReference(Wired.Urn, null, ""))), Read(json, All));
        var plain = All with { KeepResources = false };
        Assert.Equal(Wired.Map(("a", new PropertyValue.Unknown())), Read(json, plain));
        Assert.Equal([4003], Codes(json, plain with { RejectUnknowns = true }));
    }

    [Fact]
    public void Bytes_are_a_text_where_they_are_one()
        => Assert.Equal(
            Wired.Map(("a", new PropertyValue.ByteString([255, 0])), ("b", Wired.Text("é"))),
            Read("""{"a":{@bytes,"value":"/wA="},"b":{@bytes,"value":"w6k="}}""", None));

    [Fact]
    public void Numbers_that_JSON_has_no_text_for_keep_their_bits()
    {
        var from = new Struct { Fields = { ["a"] = Value.ForNumber(double.NegativeInfinity) } };
        Assert.Equal(
            Wired.Map(("a", new PropertyValue.SpecialNumber(0xfff0_0000_0000_0000))),
            StructReader.Read(from, None).Value);
    }

    [Fact]
    public void Internal_members_are_skipped_on_the_outside_only()
        => Assert.Equal(
            Wired.Map(("a", Wired.Map(("__b", Wired.Number("1"))))),
            Read("""{"__x":1,"a":{"__b":1}}""", None with { SkipInternalKeys = true }));

    [Fact]
    public void Null_members_are_skipped_everywhere_if_asked_for()
        => Assert.Equal(
            Wired.Map(("a", Wired.Map())),
            Read("""{"x":null,"a":{"b":null}}""", None with { SkipNulls = true }));

    [Theory]
    [InlineData("""{"a":{@other}}""", 4001)]
    [InlineData("""{"a":{"4dabf18193072939515e22adb298388d":7}}""", 4001)]
    [InlineData("""{"a":[{@secret}]}""", 4002)]
    [InlineData("""{"a":{@output,"secret":"yes"}}""", 4002)]
    [InlineData("""{"a":{@output,"dependencies":"u"}}""", 4002)]
    [InlineData("""{"a":{@output,"dependencies":[1]}}""", 4002)]
    [InlineData("""{"a":{@asset,"hash":1}}""", 4002)]
    [InlineData("""{"a":{@archive,"path":{}}}""", 4002)]
    [InlineData("""{"a":{@archive,"assets":[]}}""", 4002)]
    [InlineData("""{"a":{@archive,"assets":{"x":"y"}}}""", 4002)]
    [InlineData("""{"a":{@reference}}""", 4002)]
    [InlineData("""{"a":{@reference,"urn":"u","id":7}}""", 4002)]
    [InlineData("""{"a":{@reference,"urn":"u","name":7}}""", 4002)]
    [InlineData("""{"a":{@bytes}}""", 4002)]
    [InlineData("""{"a":{@bytes,"value":"%"}}""", 4002)]
    public void What_is_malformed_is_refused(string json, int code)
    {
        Assert.Equal([code], Codes(json, All));
        Assert.Equal([code], Codes(json, None));
    }

    [Fact]
    public void A_value_without_a_kind_is_refused()
    {
        var from = new Struct { Fields = { ["a"] = new Value() } };
        Assert.Equal([4002], StructReader.Read(from, None).Diagnostics.Select(one => one.Code.Number));
    }

    [Fact]
    public void A_diagnostic_says_where()
    {
        var result = StructReader.Read(Wired.Message("""{"a.b":{"c":[1,{@secret,"value":{@other}}]}}"""), All);
        Assert.Contains("[\"a.b\"].c[1]", result.Diagnostics.Single().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_is_bounded()
    {
        Assert.NotNull(StructReader.Read(Nested(ProtocolLimits.ValueDepthMax), None).Value);
        Assert.Equal(
            [4004],
            StructReader.Read(Nested(ProtocolLimits.ValueDepthMax + 1), None).Diagnostics
                .Select(one => one.Code.Number));
    }

    [Fact]
    public void Few_diagnostics_are_kept_of_many()
    {
        var from = new Struct();
        for (var i = 0; i < 1000; i++)
        {
            from.Fields[$"m{i}"] = Value.ForStruct(Wired.Message("{@other}"));
        }

        Assert.Equal(ProtocolLimits.DiagnosticsMax, StructReader.Read(from, None).Diagnostics.Length);
    }

    [Fact]
    public void What_is_absent_reads_as_empty() => Assert.Equal(Wired.Map(), StructReader.Read(null, All).Value);

    internal static Struct Nested(int depth)
    {
        var value = new Struct();
        for (var i = 0; i < depth; i++)
        {
            value = new Struct { Fields = { ["a"] = Value.ForStruct(value) } };
        }

        return value;
    }

    private static PropertyValue.Map? Read(string json, MarshalOptions options)
        => StructReader.Read(Wired.Message(json), options).Value;

    private static IEnumerable<int> Codes(string json, MarshalOptions options)
        => StructReader.Read(Wired.Message(json), options).Diagnostics.Select(one => one.Code.Number);
}
