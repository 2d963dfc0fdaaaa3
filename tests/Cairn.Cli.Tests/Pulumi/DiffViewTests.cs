using Cairn.Cli.Progress;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Xunit;
using static Cairn.Cli.Tests.Pulumi.Happenings;

namespace Cairn.Cli.Tests.Pulumi;

public sealed class DiffViewTests
{
    private const string Bucket = "aws:s3/bucket:Bucket";

    [Fact]
    public void Each_resource_is_shown_with_all_that_changes_in_it()
    {
        var root = Resource("pulumi:pulumi:Stack", "shop-dev");
        var old = Resource(
            Bucket,
            "data",
            ("doc", Text("""{"a":1,"b":[1]}""")),
            ("gone", Text("x")),
            ("lines", Text("z\na\nb\nc\nd\ne")),
            ("size", Number("1")),
            ("tags", Map(("k", Text("v"))))) with
        { Id = "data-1", IsProtected = true };
        var current = Resource(
            Bucket,
            "data",
            ("doc", Text("""{"a":2,"b":[1]}""")),
            ("key", new PropertyValue.Secret(Text("hunter2"))),
            ("lines", Text("z\na\nb\nc\nD\ne")),
            ("size", Number("2")),
            ("tags", Map(("k", Text("v")), ("l", Text("w")))));
        var (text, errors) = Shown(
            Prelude(),
            Begun(Step(StepOperation.Same, root, root)),
            Begun(Step(StepOperation.Update, old, current)),
            Said(MessageLevel.Error, "bad", old.Urn),
            new EngineEvent.StepFailed(Step(StepOperation.Update, old, current)));

        Assert.Equal(
            $$"""
            Updating (dev):
              pulumi:pulumi:Stack: (same)
                [urn={{Root}}]
                ~ aws:s3/bucket:Bucket: (update) 🔓
                    [id=data-1]
                    [urn={{old.Urn}}]
                  ~ doc  : (json) {
                      ~ a: 1 => 2
                        b: [
                            [0]: 1
                        ]
                    }
                  - gone : "x"
                  + key  : [secret]
                  ~ lines: 
                        ...
                        b
                        c
                      - d
                      + D
                        e
                  ~ size : 1 => 2
                  ~ tags : {
                        k: "v"
                      + l: "w"
                    }
            Resources:
                ~ 1 updated
                1 errored

            Duration: 1m2s

            """,
            text);
        Assert.Equal("error: bad\n", errors);
    }

    [Fact]
    public void What_a_provider_says_is_different_is_what_is_shown()
    {
        var old = Resource(Bucket, "data") with
        {
            Outputs = Map(
                ("rules", new PropertyValue.List([Map(("port", Number("1"))), Text("b")])), ("size", Number("1"))),
            HideDiffs = ["size"],
        };
        var current = Resource(
            Bucket,
            "data",
            ("rules", new PropertyValue.List([Map(("port", Number("2"))), Text("c")])),
            ("size", Number("3"))) with
        { HideDiffs = ["size"] };
        var (text, _) = Shown(Begun(Step(StepOperation.Update, old, current) with
        {
            Detailed =
            [
                new PropertyDiff("rules[0].port", PropertyDiffKind.Update, IsInputDiff: false),
                new PropertyDiff("size", PropertyDiffKind.Update, IsInputDiff: false),
            ],
        }));

        Assert.Contains(
            "  ~ size (hidden)\n"
            + "  ~ rules: [\n"
            + "      ~ [0]: {\n"
            + "              ~ port: 1 => 2\n"
            + "            }\n"
            + "    ]\n",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_resource_is_shown_whole_and_what_stays_is_not()
    {
        var bucket = Resource(Bucket, "data", ("size", Number("1")));
        var (text, _) = Shown(
            Begun(Step(StepOperation.Create, null, bucket)),
            Begun(Step(StepOperation.Same, bucket, bucket)),
            Begun(Step(StepOperation.CreateReplacement, bucket, bucket) with { IsLogical = false }));

        Assert.Equal(
            $"""
            Updating (dev):
            + aws:s3/bucket:Bucket: (create)
                [urn={bucket.Urn}]
                size: 1

            """,
            text[..text.IndexOf("Resources:", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Outputs_are_shown_as_far_as_they_are_no_inputs()
    {
        var bucket = Resource(Bucket, "data", ("size", Number("1")));
        var (text, _) = Shown(Done(Step(
            StepOperation.Create, null, bucket with { Outputs = Map(("size", Number("1")), ("arn", Text("x"))) })));

        Assert.Contains("    --outputs:--\n    arn : \"x\"\nResources:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refresh_is_shown_when_it_is_known_what_it_found()
    {
        var bucket = Resource(Bucket, "data") with { Outputs = Map(("size", Number("1"))) };
        var (text, _) = Shown(
            Begun(Step(StepOperation.Refresh, bucket, bucket)),
            Done(Step(StepOperation.Update, bucket, bucket with { Outputs = Map(("size", Number("2"))) })));

        Assert.Contains("~ aws:s3/bucket:Bucket: (update)", text, StringComparison.Ordinal);
        Assert.Contains("  ~ size: 1 => 2\n", text, StringComparison.Ordinal);
    }

    private static (string Text, string Errors) Shown(params EngineEvent[] events)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var view = new DiffView(
            output, error, new ProgressOptions { Heading = "Updating (dev):", RootName = "shop-dev" });
        foreach (var happened in (EngineEvent[])
            [.. events, .. Ended(RunOutcome.Succeeded, (StepOperation.Update, 1))])
        {
            view.Send(happened);
        }

        return (output.ToString(), error.ToString());
    }
}
