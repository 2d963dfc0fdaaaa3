using Cairn.Protocol.Values;
using Cairn.Protocol.Wire;
using Cairn.Sdk.Tests.Fakes;
using Cairn.Shapes;
using Google.Protobuf.WellKnownTypes;

namespace Cairn.Sdk.Tests;

public sealed class StackReferenceTests
{
    private readonly List<ReadResourceRequest> _reads = [];

    [Fact]
    public async Task It_has_a_name_of_its_own_where_one_is_given()
    {
        Assert.Equal(0, await Engine().RunAsync(app =>
        {
            _ = new StackReference("here", "organization/shop/prod");
            _ = new StackReference("organization/shop/dev");
        }));
        Assert.Equal(
            ["here organization/shop/prod", "organization/shop/dev organization/shop/dev"],
            _reads.Select(x => $"{x.Name} {x.Id}").Order(StringComparer.Ordinal));
        Assert.All(_reads, x => Assert.Equal(x.Id, x.Properties.Fields["name"].StringValue));
    }

    [Fact]
    public async Task Only_what_is_a_secret_there_is_one_here()
    {
        var engine = Engine();
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            var other = new StackReference("organization/shop/prod");
            app.Output("serial", other.Get("serial", Shape.Integer));
            app.Output("hidden", other.Get("hidden"));
            app.Output("missing", other.Get("missing", Shape.Optional(Shape.Text)).Apply(x => x ?? "nothing"));
        }));
        var outputs = engine.AppOutputs.Fields;
        Assert.Equal(3, outputs["serial"].NumberValue);
        Assert.Equal("nothing", outputs["missing"].StringValue);
        Assert.Equal(
            WireSignatures.Secret, outputs["hidden"].StructValue.Fields[WireSignatures.Key].StringValue);
    }

    [Fact]
    public async Task In_a_preview_outputs_that_are_missing_there_are_known_to_be_missing()
    {
        var engine = Engine();
        engine.Info.DryRun = true;
        Assert.Equal(0, await engine.RunAsync(app =>
            app.Output("missing", new StackReference("organization/shop/prod")
                .Get("missing", Shape.Optional(Shape.Text)).Apply(x => x ?? "nothing"))));
        Assert.Equal("nothing", engine.AppOutputs.Fields["missing"].StringValue);
    }

    private FakeEngine Engine() => new()
    {
        Reads = request =>
        {
            lock (_reads)
            {
                _reads.Add(request);
            }

            return new ReadResourceResponse
            {
                Urn = $"urn:pulumi:test::shop::{request.Type}::{request.Name}",
                Properties = Struct.Parser.ParseJson(
                    $$"""
                    { "outputs": { "serial": 3, "hidden":
                        { "{{WireSignatures.Key}}": "{{WireSignatures.Secret}}", "value": "s" } } }
                    """),
            };
        },
    };
}
