using Cairn.Model;
using Cairn.Protocol.Values;
using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Xunit;

namespace Cairn.Protocol.Tests.Values;

public sealed class StructWriterTests
{
    private static readonly long Cases = Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? 200_000 : 2_000;

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
    public void What_keeps_everything_comes_back_as_it_was()
        => ValueGenerator.Map.Sample(
            value => Assert.Equal(value, StructReader.Read(StructWriter.Write(value, All).Value, All).Value),
            iter: Cases);

    /// <summary>
    /// Whatever a set of options does to a value, it does on the first way: the second changes nothing more. What is
    /// refused, is refused with reasons.
    /// </summary>
    [Fact]
    public void Options_do_all_they_do_at_once()
        => Gen.Select(ValueGenerator.Map, ValueGenerator.Options).Sample(
            (value, options) =>
            {
                var first = StructWriter.Write(value, options);
                if (!first.TryGet(out var sent))
                {
                    Assert.All(first.Diagnostics, one => Assert.Contains(one.Code.Number, (int[])[4003, 4006]));
                    return;
                }

                var read = StructReader.Read(sent, options).Value;
                Assert.NotNull(read);
                Assert.Equal(read, StructReader.Read(StructWriter.Write(read, options).Value, options).Value);
                Assert.True(Keeps(read, options), $"{read} keeps something that {options} forbids");
            },
            iter: Cases);

    [Fact]
    public void Special_values_are_sent_as_SDKs_expect_them()
        => Assert.Equal(
            Wired.Message("""
                {"secret":{@secret,"value":[1]},"unknown":"04da6b54-80e4-46f7-96ec-b56ff0331ba9",
                 "waiting":{@output,"dependencies":["u"]},"output":{@output,"value":"x","secret":true},
                 "text":{@asset,"hash":"h","text":"t"},"empty":{@asset,"hash":"h"},
                 "files":{@archive,"assets":{"f":{@asset,"path":"p"}}},"folder":{@archive,"hash":"h","path":"d"},
                 "bytes":{@bytes,"value":"/w=="},
                 "custom":{@reference,"urn":@urn,"name":"name","type":"pkg:mod:Type","id":"i","packageVersion":"1"},
                 "component":{@reference,"urn":"no","id":""} }
                """),
            Write(
                Wired.Map(
                    ("secret", new PropertyValue.Secret(new PropertyValue.List([Wired.Number("1")]))),
                    ("unknown", new PropertyValue.Unknown()),
                    ("waiting", new PropertyValue.Output(null, false, ["u"])),
                    ("output", new PropertyValue.Output(Wired.Text("x"), true, [])),
                    ("text", new PropertyValue.Asset("h", ContentSource.Text, "t")),
                    ("empty", new PropertyValue.Asset("h", ContentSource.Text, "")),
                    ("files", new PropertyValue.Archive(null, ContentSource.Members, "", Wired.Map(
                        ("f", new PropertyValue.Asset(null, ContentSource.Path, "p"))).Members)),
                    ("folder", new PropertyValue.Archive("h", ContentSource.Path, "d", [])),
                    ("bytes", new PropertyValue.ByteString([255])),
                    ("custom", new PropertyValue.ResourceReference(Wired.Urn, "1", "i")),
                    ("component", new PropertyValue.ResourceReference("no", null, ""))),
                All));

    [Fact]
    public void Contents_can_be_left_at_home()
        => Assert.Equal(
            Wired.Message("""{"a":{@asset,"hash":"h"},"b":{@archive,"hash":"i"},"c":{@archive}}"""),
            Write(
                Wired.Map(
                    ("a", new PropertyValue.Asset("h", ContentSource.Path, "p")),
                    ("b", new PropertyValue.Archive("i", ContentSource.Uri, "u", [])),
                    ("c", new PropertyValue.Archive(null, ContentSource.Members, "", []))),
                None with { ElideAssetContents = true }));

    [Fact]
    public void Secrets_and_unknowns_can_be_sent_as_outputs()
        => Assert.Equal(
            Wired.Message("""{"a":{@output,"secret":true,"value":"x"},"b":{@output},"c":{@output,"secret":true}}"""),
            Write(
                Wired.Map(
                    ("a", new PropertyValue.Secret(Wired.Text("x"))),
                    ("b", new PropertyValue.Unknown()),
                    ("c", new PropertyValue.Secret(new PropertyValue.Unknown()))),
                All with { UpgradeToOutputValues = true }));

    [Fact]
    public void Of_members_with_the_same_name_the_last_counts()
        => Assert.Equal(
            Wired.Message("""{"a":2}"""),
            Write(
                Wired.Map(
                    ("a", Wired.Number("1")),
                    ("b", Wired.Number("1")),
                    ("b", new PropertyValue.Unknown()),
                    ("a", Wired.Number("2.0"))),
                None));

    [Theory]
    [InlineData("1e400", 4007)]
    [InlineData("-1e400", 4007)]
    public void A_number_that_is_too_large_is_refused(string digits, int code)
        => Assert.Equal([code], Codes(Wired.Map(("a", Wired.Number(digits))), All));

    [Fact]
    public void Bytes_are_refused_where_the_receiver_takes_none()
        => Assert.Equal([4006], Codes(Wired.Map(("a", new PropertyValue.ByteString([255]))), None));

    [Fact]
    public void A_plain_object_that_would_be_read_as_a_special_one_is_refused()
        => Assert.Equal([4001], Codes(Wired.Map(("a", Wired.Map((Wired.Key, Wired.Text("x"))))), All));

    [Fact]
    public void A_sealed_secret_is_a_defect()
        => Assert.Throws<InvariantException>(
            () => Codes(Wired.Map(("a", new PropertyValue.SealedSecret("v1:x", true))), All));

    [Fact]
    public void Depth_is_bounded()
    {
        PropertyValue value = new PropertyValue.Null();
        for (var i = 0; i < ProtocolLimits.ValueDepthMax; i++)
        {
            value = new PropertyValue.Secret(value);
        }

        Assert.Equal([4004], Codes(Wired.Map(("a", value)), None));
    }

    [Fact]
    public void A_text_that_is_no_UTF_16_does_no_harm()
    {
        var sent = Write(Wired.Map(("a", Wired.Text("x\ud800y"))), None)!;
        var received = Struct.Parser.ParseFrom(Google.Protobuf.MessageExtensions.ToByteArray(sent));
        Assert.Equal("x\ufffdy", received.Fields["a"].StringValue);
    }

    private static bool Keeps(PropertyValue value, MarshalOptions options) => value switch
    {
        PropertyValue.Unknown => options is { KeepUnknowns: true, RejectUnknowns: false },
        PropertyValue.Secret secret => options.KeepSecrets && !options.Upgrades && Keeps(secret.Value, options),
        PropertyValue.Output output => options.KeepOutputValues
            && (output.Value is null ? !options.RejectUnknowns : Keeps(output.Value, options)),
        PropertyValue.ResourceReference => options.KeepResources,
        PropertyValue.ByteString => options.KeepByteString,
        PropertyValue.List list => list.Elements.All(element => Keeps(element, options)),
        PropertyValue.Map map => map.Members.All(member => Keeps(member.Value, options)
            && !(options.SkipNulls && member.Value is PropertyValue.Null)),
        _ => true,
    };

    private static Struct? Write(PropertyValue.Map value, MarshalOptions options)
        => StructWriter.Write(value, options).Value;

    private static IEnumerable<int> Codes(PropertyValue.Map value, MarshalOptions options)
        => StructWriter.Write(value, options).Diagnostics.Select(one => one.Code.Number);
}
