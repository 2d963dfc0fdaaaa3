using System.Globalization;
using Cairn.Protocol.Values;
using Cairn.Protocol.Wire;
using Cairn.Sdk.Tests.Fakes;
using Google.Protobuf.WellKnownTypes;

namespace Cairn.Sdk.Tests;

public sealed class ProgramTests
{
    private static readonly bool[] Flags = [true];
    private static readonly Value Unknown = Value.ForString(WireSignatures.Unknown);

    [Fact]
    public async Task Inputs_of_all_kinds_arrive()
    {
        var engine = new FakeEngine();
        Assert.Equal(0, await engine.RunAsync(app => _ = new Box("box", new()
        {
            Value = "text",
            Size = 7,
            Any = new Dictionary<string, object?> { ["a"] = 1.5, ["b"] = Flags, ["c"] = null },
            Tags = ["x", Output.Of("y"), $"z-{app.Stage}"],
            Labels = new() { ["k"] = "v" },
        })));
        Assert.Equal(
            """
            { "any": { "a": 1.5, "b": [ true ] }, "labels": { "k": "v" }, "size": 7, "tags": [ "x", "y", "z-test" ],
            "value": "text" }
            """.ReplaceLineEndings(" ").Replace(" ", "", StringComparison.Ordinal),
            Sorted(engine.The("box").Object));
    }

    [Fact]
    public async Task Secrets_are_marked_on_the_wire_and_in_outputs()
    {
        var engine = new FakeEngine();
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            var box = new Box("box", new() { Value = Output.Secret("hunter2") });
            app.Output("value", box.Value);
            app.Output("text", $"it is {box.Value}");
        }));
        Assert.Equal(WireSignatures.Secret, Mark(engine.The("box").Object.Fields["value"]));
        Assert.Equal(WireSignatures.Secret, Mark(engine.AppOutputs.Fields["value"]));
        Assert.Equal("it is hunter2", engine.AppOutputs.Fields["text"].StructValue.Fields["value"].StringValue);
    }

    [Fact]
    public async Task A_link_is_a_component_as_that_of_sst()
    {
        var engine = new FakeEngine();
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            var box = new Box("box", new() { Value = "out" });
            app.Link("Site", to => to.Add("path", box.Value).Add("key", Output.Secret("hunter2")));
        }));

        var link = engine.The("SiteLinkRef");
        Assert.Equal(("sst:sst:LinkRef", false), (link.Type, link.Custom));
        Assert.Equal(["key", "path"], link.Object.Fields["properties"].StructValue.Fields.Keys.Order());
        var said = engine.Said["urn:pulumi:test::shop::sst:sst:LinkRef::SiteLinkRef"].Fields;
        Assert.Equal("Site", said["target"].StringValue);
        Assert.Equal("cairn.Link", said["properties"].StructValue.Fields["type"].StringValue);
        Assert.Equal(WireSignatures.Secret, Mark(said["properties"].StructValue.Fields["key"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("1a")]
    public async Task A_link_has_a_name_that_a_variable_can_have(string name)
    {
        var engine = new FakeEngine();
        Assert.NotEqual(0, await engine.RunAsync(app => app.Link(name, static _ => { })));
        Assert.Contains(engine.Logged, static x => x.Message.Contains("CRN6020", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_preview_missing_outputs_are_unknown_and_so_is_what_is_made_of_them()
    {
        var engine = new FakeEngine { Info = { DryRun = true } };
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            var box = new Box("box", new() { Value = "x" });
            _ = new Box("other", new() { Value = $"{box.Id}", Size = box.Size });
            app.Output("known", box.Value);
        }));
        Assert.Equal(Unknown, engine.The("other").Object.Fields["value"]);
        Assert.Equal(Unknown, engine.The("other").Object.Fields["size"]);
        Assert.Equal("x", engine.AppOutputs.Fields["known"].StringValue);
    }

    [Fact]
    public async Task A_resource_as_an_input_is_a_reference_to_it()
    {
        var engine = new FakeEngine();
        Assert.Equal(0, await engine.RunAsync(app => _ = new Box("outer", new() { Inner = new Box("inner") })));
        var inner = engine.The("outer").Object.Fields["inner"];
        Assert.Equal(WireSignatures.ResourceReference, Mark(inner));
        Assert.Equal("id-of-inner", inner.StructValue.Fields["id"].StringValue);
        Assert.Equal(["urn:pulumi:test::shop::lab:index:Box::inner"], engine.The("outer").Dependencies);
    }

    [Fact]
    public async Task A_component_stands_for_what_is_below_it()
    {
        var engine = new FakeEngine();
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            var shelf = new Shelf("shelf");
            _ = new Box("after", options: new() { DependsOn = [shelf] });
        }));
        Assert.Equal(
            ["urn:pulumi:test::shop::lab:index:Shelf$lab:index:Box::shelf-box"], engine.The("after").Dependencies);
        Assert.Equal("2", engine.Said["urn:pulumi:test::shop::lab:index:Shelf::shelf"].Fields["size"].StringValue);
    }

    [Fact]
    public async Task Options_arrive()
    {
        var engine = new FakeEngine();
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            var one = new Box("one");
            var provider = ProviderResource.Of("lab", "mine");
            _ = new Box("two", options: new()
            {
                Protect = true,
                RetainOnDelete = false,
                DeleteBeforeReplace = true,
                IgnoreChanges = ["tags"],
                ReplaceOnChanges = ["size"],
                Aliases = ["old", new() { Urn = "urn:pulumi:test::shop::t::n" }],
                DeletedWith = one,
                Provider = provider,
                Timeouts = new() { Create = TimeSpan.FromMinutes(2) },
                ReplacementTrigger = "v2",
                ReplaceWith = [one],
                Version = "1.2.3",
            });
        }));
        var request = engine.The("two");
        Assert.True(request is { Protect: true, HasRetainOnDelete: true, RetainOnDelete: false });
        Assert.True(request is { DeleteBeforeReplace: true, DeleteBeforeReplaceDefined: true, Version: "1.2.3" });
        Assert.Equal(["tags"], request.IgnoreChanges);
        Assert.Equal(["old", ""], request.Aliases.Select(x => x.Spec?.Name ?? ""));
        Assert.Equal("urn:pulumi:test::shop::lab:index:Box::one", request.DeletedWith);
        Assert.Equal("urn:pulumi:test::shop::pulumi:providers:lab::mine::id-of-mine", request.Provider);
        Assert.Equal("120s", request.CustomTimeouts.Create);
        Assert.Equal(["urn:pulumi:test::shop::lab:index:Box::one"], request.ReplaceWith);
        Assert.Equal(["urn:pulumi:test::shop::lab:index:Box::one"], request.Dependencies);
        Assert.Equal("v2", request.ReplacementTrigger.StringValue);
        Assert.Equal("ProgramTests.cs", Path.GetFileName(new Uri(request.SourcePosition.Uri).LocalPath));
    }

    [Fact]
    public async Task A_program_that_throws_says_where()
    {
        var engine = new FakeEngine();
        Assert.Equal(32, await engine.RunAsync(app => throw new InvalidOperationException("no region")));
        var said = Assert.Single(engine.Logged);
        Assert.Equal(LogSeverity.Error, said.Severity);
        Assert.Contains("CRN6005", said.Message, StringComparison.Ordinal);
        Assert.Matches(@"ProgramTests\.cs\(\d+,\d+\): InvalidOperationException: no region", said.Message);
    }

    [Fact]
    public async Task A_function_on_an_output_that_throws_fails_the_program()
    {
        var engine = new FakeEngine();
        Assert.Equal(32, await engine.RunAsync(app =>
            new Box("box", new() { Value = "x" }).Value.Apply(x => int.Parse(x, CultureInfo.InvariantCulture))));
        Assert.Matches(@"ProgramTests\.cs\(\d+", Assert.Single(engine.Logged).Message);
    }

    [Fact]
    public async Task Two_resources_with_one_name_are_told_with_both_places()
    {
        var engine = new FakeEngine();
        Assert.Equal(32, await engine.RunAsync(app =>
        {
            _ = new Box("twin");
            _ = new Box("twin");
        }));
        var said = Assert.Single(engine.Logged).Message;
        Assert.Contains("CRN6001", said, StringComparison.Ordinal);
        Assert.Equal(2, said.Split("ProgramTests.cs(").Length - 1);
    }

    [Fact]
    public async Task The_name_must_be_the_projects()
    {
        var engine = new FakeEngine();
        Assert.Equal(32, await engine.RunAsync(static _ => Task.CompletedTask, "store"));
        Assert.Contains("CRN6004", Assert.Single(engine.Logged).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_an_app_there_are_no_resources()
        => Assert.Contains("CRN6002", Assert.Throws<CairnException>(() => new Box("box")).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Configuration_is_typed()
    {
        var engine = new FakeEngine
        {
            Info =
            {
                Config = { ["shop:replicas"] = "3", ["shop:open"] = "true", ["aws:region"] = "eu", ["shop:key"] = "k" },
                ConfigSecretKeys = { "shop:key" },
            },
        };
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            Assert.Equal(3, app.Config.GetInt("replicas"));
            Assert.True(app.Config.GetBool("open"));
            Assert.Equal("eu", app.Config.For("aws").Require("region"));
            Assert.Null(app.Config.Get("nothing"));
            Assert.True(app.Config.IsSecret("key"));
            app.Output("key", app.Config.RequireSecret("key"));
            Assert.Contains(
                "CRN6007", Assert.Throws<CairnException>(() => app.Config.GetInt("open")).Message,
                StringComparison.Ordinal);
            Assert.Contains(
                "CRN6006", Assert.Throws<CairnException>(() => app.Config.Require("no")).Message,
                StringComparison.Ordinal);
        }));
        Assert.Equal(WireSignatures.Secret, Mark(engine.AppOutputs.Fields["key"]));
    }

    private static string Mark(Value value) => value.StructValue.Fields[WireSignatures.Key].StringValue;

    private static string Sorted(Struct value)
        => "{" + string.Join(',', value.Fields.OrderBy(x => x.Key, StringComparer.Ordinal)
            .Select(x => $"\"{x.Key}\":{Text(x.Value)}")) + "}";

    private static string Text(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StructValue => Sorted(value.StructValue),
        Value.KindOneofCase.ListValue => "[" + string.Join(',', value.ListValue.Values.Select(Text)) + "]",
        _ => value.ToString(),
    };

    private sealed class Shelf : Component
    {
        public Shelf(string name)
            : base("lab:index:Shelf", name)
        {
            var box = new Box($"{name}-box", new() { Value = "2" }, new() { Parent = this });
            RegisterOutputs(outputs => outputs.Add("size", box.Value));
        }
    }
}
