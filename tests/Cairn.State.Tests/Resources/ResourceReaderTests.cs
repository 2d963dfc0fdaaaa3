using System.Text;
using Cairn.Model;
using Cairn.State.Json;
using Cairn.State.Resources;
using Cairn.Testing;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Resources;

public sealed class ResourceReaderTests
{
    private const string Secret =
        """{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"v1:a:b"}""";

    /// <summary>Every member there is, in Pulumi's order, and two that nobody knows.</summary>
    private static readonly string Full =
        """
          {"urn":"urn:pulumi:d::a::t:m:T::n","custom":true,"delete":true,"id":"i","type":"t:m:T",
          "inputs":{"b":1.50,"a":SECRET,"c":[null,true,"<&>\u2028"]},"outputs":{"x":{"y":[]}},"parent":"p",
          "protect":true,"taint":true,"external":true,"dependencies":["u1","u2"],"initErrors":["late"],
          "provider":"q::1","propertyDependencies":{"b":["u1"],"a":[]},"pendingReplacement":true,
          "additionalSecretOutputs":["x"],"aliases":["old"],
          "customTimeouts":{"create":60,"update":0.5,"delete":1e+21,"read":1e-7},"importID":"j","retainOnDelete":true,
          "deletedWith":"u1","replaceWith":["u2"],"created":"2026-01-02T03:04:05Z","modified":"2026-01-02T03:04:06Z",
          "sourcePosition":"s#1","stackTrace":[{"sourcePosition":"s#1"},{}],"ignoreChanges":["a.b"],
          "hideDiff":["c"],"replaceOnChanges":["d"],"replacementTrigger":{"t":[1]},"refreshBeforeUpdate":true,
          "viewOf":"u3","resourceHooks":{"BeforeCreate":["h1","h2"]},"extensionRef":"e","snippetID":"f",
          "sequenceNumber":1.0,"future":{"keep":[1.10, "two"]}}
          """.ReplaceLineEndings("").Replace("SECRET", Secret, StringComparison.Ordinal);

    [Fact]
    public void What_was_read_is_written_with_the_same_bytes()
    {
        var state = Read(Full);

        Assert.Equal("u3", state.ViewOf);
        Assert.Equal(new CustomTimeouts(60, 0.5, 1e21, 1e-7), state.Timeouts);
        Assert.Equal(["s#1", ""], state.StackTrace);
        Assert.Equal(["sequenceNumber", "future"], state.Unknown.Select(x => x.Name));
        Assert.IsType<PropertyValue.SealedSecret>(state.Inputs.Members[1].Value);
        Assert.Equal(Full, Text(ResourceWriter.Write(state)));
    }

    [Fact]
    public void A_head_is_all_but_the_values()
    {
        var head = ResourceReader.ReadHead(Encoding.UTF8.GetBytes(Full)).Value;

        Assert.Equal(Read(Full).WithoutValues(), head);
        Assert.Empty(Read(Full).WithoutValues().Inputs.Members);
    }

    [Fact]
    public void What_is_empty_is_left_out()
        => Assert.Equal(
            """{"urn":"u","custom":false,"type":"t"}""",
            Text(ResourceWriter.Write(Read(
                """{"type":"t","urn":"u","inputs":{},"parent":null,"dependencies":[],"replacementTrigger":null}"""))));

    [Fact]
    public void A_resource_can_be_laid_out_as_its_siblings_are()
        => Assert.Equal(
            "{\n            \"urn\": \"u\",\n            \"custom\": false,\n            \"type\": \"t\"\n        }",
            Text(ResourceWriter.Write(new ResourceState { Urn = "u", Type = "t" }, JsonStyle.FourSpaces, 2)));

    [Theory]
    [InlineData("urn", "1")]
    [InlineData("custom", "\"yes\"")]
    [InlineData("inputs", "[]")]
    [InlineData("dependencies", "{}")]
    [InlineData("dependencies", "[1]")]
    [InlineData("propertyDependencies", "{\"a\":\"b\"}")]
    [InlineData("customTimeouts", "{\"create\":\"1m\"}")]
    [InlineData("stackTrace", "[\"x\"]")]
    public void A_value_of_the_wrong_type_is_refused(string member, string value)
    {
        var result = ResourceReader.Read(Encoding.UTF8.GetBytes($"{{\"{member}\":{value}}}"), offset: 100);

        Assert.Null(result.Value);
        Assert.Equal(1010, Assert.Single(result.Diagnostics).Code.Number);
        Assert.True(result.Diagnostics[0].Place?.Offset > 100);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"urn\"")]
    [InlineData("{} {}")]
    public void What_is_no_object_is_refused(string json)
        => Assert.Null(ResourceReader.Read(Encoding.UTF8.GetBytes(json)).Value);

    [Fact]
    public void A_malformed_special_value_is_refused()
    {
        var json = Full.Replace("\"ciphertext\"", "\"chiffre\"", StringComparison.Ordinal);

        Assert.Equal(1200, ResourceReader.Read(Encoding.UTF8.GetBytes(json)).Diagnostics[0].Code.Number);
    }

    [Fact]
    public void An_open_secret_or_an_output_is_never_written()
    {
        PropertyValue[] values =
        [
            new PropertyValue.Secret(new PropertyValue.Text("s3cr3t")),
            new PropertyValue.Output(new PropertyValue.Text("x"), IsSecret: false, []),
        ];
        Assert.All(values, value =>
        {
            var state = new ResourceState
            {
                Urn = "u",
                Type = "t",
                Inputs = new PropertyValue.Map([new PropertyMember("x", new PropertyValue.List([value]))]),
            };
            var defect = Assert.Throws<InvariantException>(() => ResourceWriter.Write(state));
            Assert.DoesNotContain("s3cr3t", defect.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Reading_and_writing_random_resources_loses_nothing() => StateGenerator.Valid.Sample(
        model =>
        {
            foreach (var resource in Edits.Sample.Open(model.ToBytes()).Resources())
            {
                var state = Read(Text(resource.Json.ToArray()));
                var written = ResourceWriter.Write(state);
                var again = Read(Text(written));
                Assert.Equal(state, again);
                Assert.Equal(written, ResourceWriter.Write(again));
                Assert.Equal(resource.Urn, state.Urn);
            }
        },
        iter: StateGenerator.Cases / 10);

    private static ResourceState Read(string json)
    {
        var result = ResourceReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.True(result.TryGet(out var state), result.Diagnostics.FirstOrDefault()?.Detail);
        return state;
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
