using Cairn.Cli.Events;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Model;
using Xunit;
using static Cairn.Cli.Tests.Pulumi.Happenings;

namespace Cairn.Cli.Tests.Pulumi;

public sealed class EventGateTests : IEventSink
{
    private readonly List<EngineEvent> _heard = [];

    [Fact]
    public void The_summary_is_the_last_but_the_end_and_nothing_comes_after_it()
    {
        var gate = Gate();
        foreach (var happened in (EngineEvent[])
            [
                Prelude(), Ended(RunOutcome.Cancelled)[0], Said(MessageLevel.Error, "late"),
                Ended(RunOutcome.Failed)[0], new EngineEvent.End(), Said(MessageLevel.Error, "too late"),
            ])
        {
            gate.Send(happened);
        }

        gate.Complete();

        Assert.Equal(
            ["Prelude", "Message", "Summary", "End"], _heard.Select(static x => x.GetType().Name));
        Assert.Equal(
            RunOutcome.Cancelled, Assert.IsType<EngineEvent.Summary>(_heard[2]).Content.Outcome);
    }

    [Fact]
    public void A_run_that_ended_without_a_word_has_failed()
    {
        var gate = Gate();
        gate.Send(Said(MessageLevel.Warning, "about to break"));
        gate.Complete();

        Assert.Equal(["Message", "Summary", "End"], _heard.Select(static x => x.GetType().Name));
        Assert.Equal(RunOutcome.Failed, Assert.IsType<EngineEvent.Summary>(_heard[1]).Content.Outcome);
    }

    [Fact]
    public void What_never_began_has_no_end()
    {
        Gate().Complete();

        Assert.Empty(_heard);
    }

    [Fact]
    public async Task Whoever_sends_waits_for_the_others()
    {
        var gate = Gate();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () =>
            {
                for (var i = 0; i < 500; i++)
                {
                    gate.Send(Said(MessageLevel.Info, "x"));
                }
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal(4000, _heard.Count);
    }

    [Fact]
    public void Secrets_of_the_configuration_are_hidden_wherever_they_turn_up()
    {
        var sink = MaskedSink.Of(this, new HiddenTexts(["hunter2", "hunter2\"x", "no", "true"]));
        var bucket = Resource(
            "a:b:C", "data", ("key", new PropertyValue.List([Text("is hunter2"), Text("no true")])));
        sink.Send(Said(MessageLevel.Error, "at hunter2: {\"key\":\"hunter2\\\"x\"}"));
        sink.Send(Done(Step(StepOperation.Create, null, bucket)));

        Assert.Equal(
            "at [secret]: {\"key\":\"[secret]\"}", Assert.IsType<EngineEvent.Message>(_heard[0]).Content.Text);
        Assert.Equal(
            Map(("key", new PropertyValue.List([Text("is [secret]"), Text("no true")]))),
            Assert.IsType<EngineEvent.StepDone>(_heard[1]).Step.New?.Inputs);
        Assert.Same(this, MaskedSink.Of(this, new HiddenTexts([])));
    }

    void IEventSink.Send(EngineEvent happened) => _heard.Add(happened);

    private EventGate Gate() => new(this, TimeProvider.System, isPreview: false);
}
