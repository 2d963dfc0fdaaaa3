using System.Collections.Immutable;
using Cairn.Cli.Events;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Model;
using Xunit;

namespace Cairn.Cli.Tests.Sst;

public sealed class SstEventsTests
{
    private readonly List<EngineEvent> _arrived = [];

    [Fact]
    public void What_has_no_object_is_not_said_to_be_refreshed()
    {
        using var events = new SstEvents(new Kept(_arrived));

        events.Send(new EngineEvent.StepStarted(Step(StepOperation.Refresh, isInternal: true)));
        events.Send(new EngineEvent.StepDone(Step(StepOperation.Update, isInternal: true)));
        events.Send(new EngineEvent.StepDone(Step(StepOperation.Update, isInternal: true)));
        events.Send(new EngineEvent.StepStarted(Step(StepOperation.Refresh, isInternal: false)));

        Assert.Equal(
            [typeof(EngineEvent.StepDone), typeof(EngineEvent.StepStarted)],
            _arrived.Select(static x => x.GetType()));
    }

    [Fact]
    public void A_warning_of_the_engine_is_also_a_line()
    {
        using var events = new SstEvents(new Kept(_arrived));

        events.Send(new EngineEvent.Diagnosed(Warning(), ""));

        var line = Assert.IsType<EngineEvent.Message>(_arrived[1]);
        Assert.Equal(MessageLevel.Info, line.Content.Level);
        Assert.Equal("warning: something is pending (CRN3021)", line.Content.Text);
    }

    [Fact]
    public void Only_that_a_run_was_recovered_is_kept_from_readers_of_the_peers_output()
    {
        var events = new PeerNotes(new Kept(_arrived));
        var note = Warning() with { Code = new DiagnosticCode(2107), Severity = Severity.Note };

        events.Send(new EngineEvent.Diagnosed(note, ""));
        events.Send(new EngineEvent.Diagnosed(note with { Code = new DiagnosticCode(2108) }, ""));
        events.Send(new EngineEvent.Diagnosed(Warning(), ""));
        events.Send(new EngineEvent.End());

        Assert.Equal(3, _arrived.Count);
    }

    [Theory]
    [InlineData(RunOutcome.Succeeded, 0)]
    [InlineData(RunOutcome.Failed, 3)]
    public void A_preview_that_nobody_asked_for_is_heard_only_where_it_fails(RunOutcome outcome, int heard)
    {
        using var events = new FailedOnly(new Kept(_arrived));

        events.Send(new EngineEvent.Diagnosed(Warning(), ""));
        events.Send(new EngineEvent.Summary(new RunSummary(
            outcome, ImmutableSortedDictionary<StepOperation, int>.Empty, TimeSpan.Zero, IsPreview: true)));
        events.Send(new EngineEvent.End());

        Assert.Equal(heard, _arrived.Count);
    }

    private static Diagnostic Warning() => new()
    {
        Code = new DiagnosticCode(3021),
        Severity = Severity.Warning,
        Summary = "x",
        Detail = "something is pending",
    };

    private static StepReport Step(StepOperation operation, bool isInternal) => new()
    {
        Operation = operation,
        Urn = "urn:pulumi:dev::app::a:b:C::d",
        Type = "a:b:C",
        IsInternal = isInternal,
    };

    private sealed class Kept(List<EngineEvent> all) : IEventSink
    {
        public void Send(EngineEvent happened) => all.Add(happened);
    }
}
