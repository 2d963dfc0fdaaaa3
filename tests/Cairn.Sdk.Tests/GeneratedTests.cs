using Cairn.LabKit;
using Cairn.LabKit.Storage;
using Cairn.LabKit.Storage.Inputs;
using Cairn.Protocol.Values;
using Cairn.Protocol.Wire;
using Cairn.Sdk.Tests.Fakes;
using Google.Protobuf.WellKnownTypes;
using Circle = Cairn.LabKit.Storage.Outputs.Circle;
using RuleArgs = Cairn.LabKit.Storage.Inputs.RuleArgs;

namespace Cairn.Sdk.Tests;

/// <summary>
/// What is generated from the schema with everything (tests/Cairn.Schemas.Tests/Golden), in use by a program.
/// </summary>
public sealed class GeneratedTests
{
    [Fact]
    public async Task Inputs_go_over_the_wire_by_the_names_of_the_schema()
    {
        var engine = new FakeEngine();
        Assert.Equal(0, await engine.RunAsync(app => Everything(app)));
        var request = engine.The("one");
        var sent = request.Object.Fields;
        Assert.Equal("lab-kit:storage/bucket:Bucket", request.Type);
        Assert.Equal("v1", sent["apiVersion"].StringValue);
        Assert.Equal(10, sent["size"].NumberValue);
        Assert.Equal("hot", sent["tier"].StringValue);
        Assert.Equal("cool-down", sent["tierOrText"].StringValue);
        Assert.Equal(-1, sent["level"].NumberValue);
        Assert.Equal("text of test", sent["textOrNumber"].StringValue);
        Assert.Equal(7, sent["rule"].StructValue.Fields["days"].NumberValue);
        Assert.Equal("circle", sent["figure"].StructValue.Fields["kind"].StringValue);
        Assert.Equal("test", sent["tags"].StructValue.Fields["stage"].StringValue);
        Assert.Equal(2, sent["grid"].ListValue.Values[0].ListValue.Values[1].NumberValue);
        Assert.Equal(WireSignatures.Secret, Mark(sent["password"]));
        Assert.Equal(WireSignatures.Secret, Mark(sent["secrets"]));
        Assert.Equal(WireSignatures.Asset, Mark(sent["content"]));
        Assert.False(sent.ContainsKey("parentBucket"));
    }

    [Fact]
    public async Task What_the_schema_says_goes_along_with_each_registration()
    {
        var engine = new FakeEngine();
        Assert.Equal(0, await engine.RunAsync(app => Everything(app)));
        var request = engine.The("one");
        Assert.Equal("1.2.3", request.Version);
        Assert.Equal("github://api.github.com/lab", request.PluginDownloadURL);
        Assert.Equal(["password"], request.AdditionalSecretOutputs);
        Assert.Equal(["key", "rule.days", "ruleByName.*.days", "rules[*].days"], request.ReplaceOnChanges);
        Assert.Equal(["lab-kit:old/bucket:Bucket"], request.Aliases.Select(x => x.Spec.Type));
    }

    [Fact]
    public async Task Outputs_are_read_as_the_schema_says()
    {
        var engine = new FakeEngine
        {
            Outputs = static x => x.Type == "lab-kit:storage/bucket:Bucket"
                ? Struct.Parser.ParseJson("""
                    {
                      "name": "one", "type": "round", "tier": "unheard-of", "figure": { "kind": "circle", "radius": 2 },
                      "rule": { "days": 1, "next": { "days": 2 } }, "tags": { "a": "b" }
                    }
                    """)
                : new Struct(),
        };
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            var bucket = Everything(app);
            app.Output("name", $"{bucket.Name} is {bucket.Type}");
            app.Output("tier", bucket.Tier.Apply(x => x.ToString()));
            app.Output("days", bucket.Rule.Apply(x => x.Next?.Days ?? 0));
            app.Output("radius", bucket.Figure.Apply(x => x is Circle circle ? circle.Radius : 0));
            app.Output("missing", bucket.Output.Apply(x => x is null));
        }));
        Assert.Equal("one is round", engine.AppOutputs.Fields["name"].StringValue);
        Assert.Equal("unheard-of", engine.AppOutputs.Fields["tier"].StringValue);
        Assert.Equal(2, engine.AppOutputs.Fields["days"].NumberValue);
        Assert.Equal(2, engine.AppOutputs.Fields["radius"].NumberValue);
        Assert.True(engine.AppOutputs.Fields["missing"].BoolValue);
    }

    [Fact]
    public async Task Functions_and_their_results_have_types()
    {
        var asked = new List<ResourceInvokeRequest>();
        var engine = new FakeEngine
        {
            Invoked = request =>
            {
                asked.Add(request);
                return new ResourceInvokeResponse
                {
                    Return = Struct.Parser.ParseJson(request.Tok switch
                    {
                        "lab-kit:index/join:join" => """{ "return": "a-b" }""",
                        "lab-kit:index/getRegions:getRegions" => """{ "items": ["x", "y"] }""",
                        _ => """{ "id": "7", "rules": [{ "days": 3 }] }""",
                    }),
                };
            },
        };
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            app.Output("id", GetBucket.Invoke(new() { Name = "one" }).Apply(x => $"{x.Id} {x.Rules[0].Days}"));
            app.Output("joined", Join.Invoke("-", null, ["a", "b"]));
            app.Output("regions", GetRegions.Invoke().Apply(x => x.Length));
        }));
        Assert.Equal("7 3", engine.AppOutputs.Fields["id"].StringValue);
        Assert.Equal("a-b", engine.AppOutputs.Fields["joined"].StringValue);
        Assert.Equal(2, engine.AppOutputs.Fields["regions"].NumberValue);
        Assert.All(asked, x => Assert.Equal("1.2.3", x.Version));
    }

    [Fact]
    public async Task Methods_are_called_on_their_resource()
    {
        ResourceCallRequest? asked = null;
        var engine = new FakeEngine
        {
            Called = request =>
            {
                asked = request;
                return new CallResponse { Return = Struct.Parser.ParseJson("""{ "when": "now" }""") };
            },
        };
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            var site = new Site("site", new() { Path = "out", Names = ["a"], Limits = new() { ["b"] = 1 } });
            app.Output("when", site.Publish(new() { Audience = "all" }).Apply(x => x.When));
        }));
        Assert.Equal("now", engine.AppOutputs.Fields["when"].StringValue);
        Assert.Equal("lab-kit:index/site:Site/publish", asked?.Tok);
        Assert.Equal(["__self__", "audience"], asked?.Args.Fields.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["urn:pulumi:test::shop::lab-kit:index/site:Site::site"], asked?.ArgDependencies["__self__"].Urns);
        Assert.True(engine.The("site").Remote);
    }

    [Fact]
    public async Task A_provider_takes_its_configuration_as_texts_and_json()
    {
        var engine = new FakeEngine();
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            var mine = new Provider("mine", new()
            {
                Token = "t",
                Verbose = true,
                Proxy = new LabKit.Config.Inputs.ProxyArgs { Url = "http://p", Password = "x" },
            });
            _ = new LabKit.Apps.V1.Output("rule", new() { Value = "v" }, new() { Provider = mine });
        }));
        var sent = engine.The("mine").Object.Fields;
        Assert.Equal("true", sent["verbose"].StringValue);
        Assert.Equal(WireSignatures.Secret, Mark(sent["proxy"]));
        Assert.Equal(
            """{"password":"x","url":"http://p"}""", sent["proxy"].StructValue.Fields["value"].StringValue);
        Assert.Contains("mine::id-of-mine", engine.The("rule").Provider, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_has_types_defaults_and_secrets()
    {
        var engine = new FakeEngine();
        engine.Info.Config["lab-kit:verbose"] = "true";
        engine.Info.Config["lab-kit:token"] = "t";
        engine.Info.Config["lab-kit:proxy"] = """{ "url": "u" }""";
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            var config = new LabKitConfig(app);
            Assert.Equal((true, 3, "here", "u"), (config.Verbose, config.Retries, config.Region, config.Proxy?.Url));
            Assert.Empty(config.Hosts);
            app.Output("token", config.Token!);
        }));
        Assert.Equal(WireSignatures.Secret, Mark(engine.AppOutputs.Fields["token"]));
    }

    [Fact]
    public async Task An_object_of_others_is_read_by_its_id()
    {
        ReadResourceRequest? asked = null;
        var engine = new FakeEngine
        {
            Reads = request =>
            {
                asked = request;
                return new ReadResourceResponse
                {
                    Urn = "urn:pulumi:test::shop::lab-kit:storage/bucket:Bucket::other",
                    Properties = Struct.Parser.ParseJson("""{ "name": "theirs" }"""),
                };
            },
        };
        Assert.Equal(0, await engine.RunAsync(app => app.Output("name", Bucket.Get("other", "b-7").Name)));
        Assert.Equal("theirs", engine.AppOutputs.Fields["name"].StringValue);
        Assert.Equal(("b-7", "1.2.3"), (asked?.Id, asked?.Version));
    }

    private static Bucket Everything(App app) => new("one", new()
    {
        Name = "one",
        Rule = new RuleArgs { Days = 7, Next = new RuleArgs { Days = 8 } },
        TierOrText = new Tier("cool-down"),
        Level = Level.Minus1,
        TextOrNumber = $"text of {Output.Of(app.Stage.Name)}",
        OneOrMany = (InputList<string>)["a", "b"],
        Figure = new CircleArgs { Radius = 1.5 },
        Figures = [new CircleArgs { Radius = 1 }, new SquareArgs { Side = 2 }],
        Password = "hunter2",
        Secrets = new() { ["a"] = "b" },
        Tags = new() { ["stage"] = app.Stage.Name },
        Grid = [(InputList<int>)[1, 2]],
        Content = Asset.OfText("hello"),
        Anything = new Dictionary<string, object?> { ["a"] = 1 },
    });

    private static string Mark(Value value) => value.StructValue.Fields[WireSignatures.Key].StringValue;
}
