using Cairn.Cli.Progress;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Model;
using Xunit;
using static Cairn.Cli.Tests.Pulumi.Happenings;

namespace Cairn.Cli.Tests.Pulumi;

public sealed class ProgressViewTests
{
    private const string Bucket = "aws:s3/bucket:Bucket";

    [Fact]
    public void A_line_is_printed_whenever_something_is_new_and_the_rest_at_the_end()
    {
        var root = Resource("pulumi:pulumi:Stack", "shop-dev");
        var bucket = Resource(Bucket, "data", ("size", Number("1")));
        var text = Shown(
            Prelude(),
            Begun(Step(StepOperation.Create, null, root)),
            Begun(Step(StepOperation.Create, null, bucket)),
            Said(MessageLevel.Warning, "old bucket", bucket.Urn),
            Done(Step(StepOperation.Create, null, bucket)),
            Said(MessageLevel.Info, "hello"),
            Done(Step(
                StepOperation.Create,
                null,
                root with { Outputs = Map(("url", Text("a\"b")), ("n", Number("1"))) })));

        Assert.Equal(
            """
            Updating (dev):

             +  pulumi:pulumi:Stack shop-dev creating (0s) 
             +  aws:s3:Bucket data creating (0s) 
             +  aws:s3:Bucket data creating (0s) warning: old bucket
             +  aws:s3:Bucket data created (0.00s) warning: old bucket
             +  pulumi:pulumi:Stack shop-dev creating (0s) hello
             +  pulumi:pulumi:Stack shop-dev created (0.00s) 1 message
            Diagnostics:
              pulumi:pulumi:Stack (shop-dev):
                hello

              aws:s3:Bucket (data):
                warning: old bucket

            Outputs:
                n  : 1
                url: "a\"b"

            Resources:
                + 2 created

            Duration: 1m2s


            """,
            text);
    }

    [Fact]
    public void What_stays_as_it_is_is_not_worth_a_line()
    {
        var root = Resource("pulumi:pulumi:Stack", "shop-dev");
        var bucket = Resource(Bucket, "data");
        var text = Shown(
            Begun(Step(StepOperation.Same, root, root)),
            Begun(Step(StepOperation.Same, bucket, bucket)),
            Done(Step(StepOperation.Same, bucket, bucket)),
            Begun(Step(StepOperation.Same, bucket, bucket with { IsProtected = true })));

        Assert.DoesNotContain("running", text, StringComparison.Ordinal);
        Assert.Contains("    aws:s3:Bucket data  [diff: ~protect]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_is_told_with_its_resource_and_counted()
    {
        var bucket = Resource(Bucket, "data");
        var text = Shown(
            Begun(Step(StepOperation.Update, bucket, bucket with { Inputs = Map(("size", Number("2"))) })),
            Said(MessageLevel.Error, "refused\nsecond line", bucket.Urn),
            new EngineEvent.StepFailed(Step(StepOperation.Update, bucket, bucket)));

        Assert.Contains(
            " ~  aws:s3:Bucket data **updating failed** [diff: +size]; error: refused\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains("    error: refused\n    second line\n", text, StringComparison.Ordinal);
        Assert.Contains("    1 errored\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_and_internal_steps_are_told_as_messages_or_not_at_all()
    {
        var provider = Resource("pulumi:providers:aws", "default");
        var text = Shown(
            Begun(Step(StepOperation.Create, null, provider) with { IsInternal = true }),
            Begun(Step(StepOperation.Read, null, Resource(Bucket, "data"))));

        Assert.DoesNotContain("providers", text, StringComparison.Ordinal);
        Assert.Contains(" read aws:s3:Bucket data\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Diagnostics", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_never_ended_is_called_interrupted()
    {
        var text = Shown(Begun(Step(StepOperation.Create, null, Resource(Bucket, "data"))));

        Assert.Contains(" +  aws:s3:Bucket data creating (interrupted) \n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_never_shown()
    {
        var hidden = new PropertyValue.Secret(Text("hunter2"));
        var root = Resource("pulumi:pulumi:Stack", "shop-dev");
        var old = root with { Outputs = Map(("a", Text("x")), ("s", hidden)) };
        var text = Shown(
            Prelude(("shop:token", null)),
            Begun(Step(StepOperation.Same, old, root)),
            Done(Step(StepOperation.Same, old, root with { Outputs = Map(("a", hidden), ("s", hidden)) })));

        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Contains("  ~ a: \"x\" => [secret]\n    s: [secret]\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws:s3/bucket:Bucket", "aws:s3:Bucket")]
    [InlineData("aws:s3/bucketV2:BucketV2", "aws:s3:BucketV2")]
    [InlineData("pulumi-nodejs:dynamic/lab:Obj", "pulumi-nodejs:dynamic/lab:Obj")]
    [InlineData("a:b:", "a:b:")]
    [InlineData("odd", "odd")]
    public void A_type_is_shown_without_the_file_that_is_called_like_it(string type, string shown)
        => Assert.Equal(shown, ShownTexts.Type(type));

    private static string Shown(params EngineEvent[] events)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var view = new ProgressView(writer, new StandingClock(), new ProgressOptions
        {
            Heading = "Updating (dev):",
            RootName = "shop-dev",
            ShowsConfig = true,
        });
        foreach (var happened in events.Concat(Ended(RunOutcome.Succeeded, (StepOperation.Create, 2))))
        {
            view.Send(happened);
        }

        return writer.ToString();
    }

    private sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
