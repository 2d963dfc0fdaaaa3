using System.Text;
using System.Text.Json;
using Cairn.Cli.Events;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Xunit;
using static Cairn.Cli.Tests.Pulumi.Happenings;

namespace Cairn.Cli.Tests.Pulumi;

public sealed class EventJsonTests
{
    private const string Bucket = "aws:s3/bucket:Bucket";

    private readonly EventJson _json = new(TimeProvider.System);

    [Fact]
    public void A_step_carries_both_states_and_what_is_different()
    {
        var old = Resource(Bucket, "data", ("size", Number("1")));
        var step = Step(StepOperation.Update, old, old with { Inputs = Map(("size", Number("2"))) }) with
        {
            ChangedKeys = ["size"],
            Detailed = [new PropertyDiff("size", PropertyDiffKind.Update, IsInputDiff: true)],
        };

        var metadata = Of(Begun(step)).GetProperty("resourcePreEvent").GetProperty("metadata");

        Assert.Equal("update", metadata.GetProperty("op").GetString());
        Assert.Equal(old.Urn, metadata.GetProperty("urn").GetString());
        Assert.Equal(2, metadata.GetProperty("new").GetProperty("inputs").GetProperty("size").GetInt32());
        Assert.True(metadata.GetProperty("logical").GetBoolean());
        Assert.Equal(
            """{"size":{"diffKind":"update","inputDiff":true}}""", metadata.GetProperty("detailedDiff").GetRawText());
        Assert.Equal(
            JsonValueKind.Null,
            Of(Done(step with { Detailed = null })).GetProperty("resOutputsEvent").GetProperty("metadata")
                .GetProperty("detailedDiff").ValueKind);
    }

    [Fact]
    public void Events_are_numbered()
        => Assert.Equal(
            [0, 1, 2],
            Ended(RunOutcome.Failed).Prepend(Prelude()).Select(x => Of(x).GetProperty("sequence").GetInt32()));

    [Fact]
    public void Secrets_are_blinded_and_texts_of_assets_left_out()
    {
        var step = Begun(Step(StepOperation.Create, null, Resource(
            Bucket,
            "data",
            ("key", new PropertyValue.Secret(Text("hunter2"))),
            ("out", new PropertyValue.Output(Text("hunter3"), IsSecret: true, [])),
            ("code", new PropertyValue.Asset("abc", ContentSource.Text, "whole text")))));

        Assert.Equal(
            """
            {"key":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"[secret]"},
            "out":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"[secret]"},
            "code":{"4dabf18193072939515e22adb298388d":"c44067f5952c0a294b673a41bacd8c17","hash":"abc",
            "text":"<contents elided>"}}
            """.Replace("\n", "", StringComparison.Ordinal),
            Of(step).GetProperty("resourcePreEvent").GetProperty("metadata").GetProperty("new").GetProperty("inputs")
                .GetRawText());
        Assert.Equal(
            "[secret]",
            Of(Prelude(("shop:key", null))).GetProperty("preludeEvent").GetProperty("config").GetProperty("shop:key")
                .GetString());
    }

    [Fact]
    public void A_resource_has_the_members_that_clients_expect()
    {
        var old = Resource(Bucket, "data") with
        {
            Id = "i",
            IsProtected = true,
            InitErrors = ["late"],
            HideDiffs = ["a.b[0]"],
            Provider = "p::1",
        };

        Assert.Equal(
            $$"""
            {"op":"delete","urn":"{{old.Urn}}","type":"{{Bucket}}","old":{"type":"{{Bucket}}","urn":"{{old.Urn}}",
            "custom":true,"id":"i","parent":"{{Root}}","protect":true,"inputs":{},"outputs":{},"provider":"p::1",
            "initErrors":["late"],"hideDiffs":[["a","b",0]]},"new":null,"detailedDiff":null,"logical":true,
            "provider":""}
            """.Replace("\n", "", StringComparison.Ordinal),
            Of(Begun(Step(StepOperation.Delete, old, null))).GetProperty("resourcePreEvent").GetProperty("metadata")
                .GetRawText());
    }

    [Fact]
    public void A_program_may_say_what_only_errors_may_not()
        => Assert.Equal(
            "it occurred: here\n",
            Of(Said(MessageLevel.Info, "<{%fg 1%}>it occurred: here<{%reset%}>")).GetProperty("diagnosticEvent")
                .GetProperty("message").GetString());

    [Fact]
    public void Lines_for_programs_leave_out_what_only_concerns_the_engine()
    {
        using var stream = new MemoryStream();
        var io = new IoContext
        {
            Input = Stream.Null,
            Output = stream,
            Out = IoContext.Writer(stream),
            Err = TextWriter.Null,
            Environment = static _ => null,
            Folder = "/",
            Time = TimeProvider.System,
        };
        var lines = new JsonLines(io, _json);

        lines.Send(Prelude());
        lines.Send(Begun(Step(StepOperation.Create, null, Resource("pulumi:providers:aws", "default")) with
        {
            IsInternal = true,
        }));
        lines.Send(new EngineEvent.End());

        var text = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        Assert.StartsWith("""{"sequence":0,""", text[0], StringComparison.Ordinal);
        Assert.StartsWith("""{"sequence":2,""", text[1], StringComparison.Ordinal);
        Assert.EndsWith("cancelEvent\":{}}", text[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_name_a_whole_urn_or_none_and_hold_nothing_that_clients_stumble_over()
    {
        var message = Of(Said(MessageLevel.Error, "\e[31m1 error occurred:\e[0m bad", "not a urn"))
            .GetProperty("diagnosticEvent");

        Assert.False(message.TryGetProperty("urn", out _));
        Assert.Equal("error", message.GetProperty("severity").GetString());
        Assert.Equal("1 error occurred - bad\n", message.GetProperty("message").GetString());
        Assert.Equal(
            Root,
            Of(Said(MessageLevel.InfoError, "x", Root)).GetProperty("diagnosticEvent").GetProperty("urn")
                .GetString());
    }

    [Fact]
    public void The_end_tells_how_it_ended()
    {
        var events = Ended(RunOutcome.Cancelled, (StepOperation.Create, 2)).Select(Of).ToList();

        var summary = events[0].GetProperty("summaryEvent");
        Assert.Equal("canceled", summary.GetProperty("result").GetString());
        Assert.Equal(62, summary.GetProperty("durationSeconds").GetInt32());
        Assert.Equal("""{"create":2}""", summary.GetProperty("resourceChanges").GetRawText());
        Assert.Equal("{}", events[1].GetProperty("cancelEvent").GetRawText());
    }

    [Fact]
    public void A_log_is_the_file_that_was_there_and_gets_a_line_each()
    {
        var path = Path.GetTempFileName();
        using var reader = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var (log, reason) = EventLogFile.Open(path, _json);
        using (log)
        {
            Assert.Null(reason);
            log?.Send(Prelude());
            log?.Send(Said(MessageLevel.Info, "hello"));
        }

        using var text = new StreamReader(reader);
        var lines = text.ReadToEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains("hello", lines[1], StringComparison.Ordinal);
        Assert.Empty(lines[2]);
        File.Delete(path);
        Assert.NotNull(EventLogFile.Open(Path.Combine(path, "nowhere"), _json).Reason);
    }

    private JsonElement Of(EngineEvent happened)
    {
        using var document = JsonDocument.Parse(_json.Line(happened));
        return document.RootElement.Clone();
    }
}
