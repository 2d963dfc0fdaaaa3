using Cairn.Cli.Events;
using Cairn.Cli.Progress;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.State.Resources;
using Xunit;
using static Cairn.Cli.Tests.Pulumi.Happenings;

namespace Cairn.Cli.Tests.Pulumi;

public sealed class PreviewDigestTests
{
    private const string Bucket = "aws:s3/bucket:Bucket";

    private static readonly ResourceState Old = Resource(
        Bucket, "data", ("size", Number("1")), ("key", new PropertyValue.Secret(Text("hunter2"))));

    private static readonly string Expected =
            $$"""
            {
                "config": {
                    "shop:key": "[secret]",
                    "shop:name": "x"
                },
                "steps": [
                    {
                        "op": "update",
                        "urn": "{{Old.Urn}}",
                        "oldState": {
                            "urn": "{{Old.Urn}}",
                            "custom": true,
                            "type": "{{Bucket}}",
                            "inputs": {
                                "size": 1,
                                "key": "[secret]"
                            },
                            "parent": "{{Root}}"
                        },
                        "newState": {
                            "urn": "{{Old.Urn}}",
                            "custom": true,
                            "type": "{{Bucket}}",
                            "inputs": {
                                "size": 2
                            },
                            "parent": "{{Root}}"
                        },
                        "diffReasons": [
                            "size"
                        ],
                        "detailedDiff": {
                            "size": {
                                "kind": "update",
                                "inputDiff": false
                            }
                        }
                    }
                ],
                "diagnostics": [
                    {
                        "urn": "{{Old.Urn}}",
                        "message": "warning: careful\n",
                        "severity": "warning"
                    }
                ],
                "duration": 61500000000,
                "changeSummary": {
                    "same": 1,
                    "update": 1
                }
            }

            """;

    [Fact]
    public void A_digest_is_one_object_that_comes_at_the_end()
    {
        var old = Old;
        var update = Step(StepOperation.Update, old, old with { Inputs = Map(("size", Number("2"))) }) with
        {
            ChangedKeys = ["size"],
            Detailed = [new PropertyDiff("size", PropertyDiffKind.Update, IsInputDiff: false)],
        };

        var text = Digest(
            Prelude(("shop:key", null), ("shop:name", "x")),
            Begun(update),
            Done(update),
            Begun(Step(StepOperation.Same, old, old)),
            Begun(Step(StepOperation.Create, null, Resource("pulumi:providers:aws", "default")) with
            {
                IsInternal = true,
            }),
            Said(MessageLevel.Warning, "careful", old.Urn),
            Said(MessageLevel.Debug, "noise"));

        Assert.Equal(
            Expected,
            text);
    }

    [Fact]
    public void What_a_refresh_came_to_takes_its_place()
    {
        var old = Resource(Bucket, "data");
        var text = Digest(
            Begun(Step(StepOperation.Refresh, old, old) with { IsLogical = false }),
            Done(Step(StepOperation.Delete, old, null) with { IsLogical = false }));

        Assert.Contains("\"op\": \"delete\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"op\": \"refresh\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_halves_of_a_replacement_are_no_steps()
    {
        var old = Resource(Bucket, "data");
        var text = Digest(
            Begun(Step(StepOperation.CreateReplacement, old, old) with { IsLogical = false }),
            Begun(Step(StepOperation.Replace, old, old)));

        Assert.Contains("\"op\": \"replace\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("create-replacement", text, StringComparison.Ordinal);
    }

    private static string Digest(params EngineEvent[] events)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var digest = new PreviewDigest(writer, new ProgressOptions { Heading = "", RootName = "", IsPreview = true });
        foreach (var happened in events)
        {
            digest.Send(happened);
        }

        Assert.Empty(writer.ToString());
        foreach (var happened in Ended(RunOutcome.Succeeded, (StepOperation.Update, 1), (StepOperation.Same, 1)))
        {
            digest.Send(happened);
        }

        return writer.ToString();
    }
}
