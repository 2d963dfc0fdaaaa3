using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;

namespace Cairn.Engine.Runs;

/// <summary>Sends a run's events, one after the other, and counts what was done.</summary>
internal sealed class RunEvents(IEventSink sink, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<StepOperation, int> _changes = [];
    private readonly long _began = time.GetTimestamp();

    public void Send(EngineEvent happened)
    {
        lock (_lock)
        {
            sink.Send(happened);
        }
    }

    public void Say(MessageLevel level, string text, string urn = "")
        => Send(new EngineEvent.Message(new ProgramMessage(level, text) { Urn = urn }));

    /// <summary>Counts one resource, unless the step is one that people don't want to see.</summary>
    public void Count(StepOperation operation, bool isInternal)
    {
        if (isInternal)
        {
            return;
        }

        lock (_lock)
        {
            _changes[operation] = _changes.GetValueOrDefault(operation) + 1;
        }
    }

    /// <summary>The changes that a user would call such.</summary>
    public ImmutableSortedDictionary<StepOperation, int> Changes
    {
        get
        {
            lock (_lock)
            {
                return _changes.ToImmutableSortedDictionary();
            }
        }
    }

    /// <summary>The policy packs of the run, for its summary.</summary>
    public ImmutableArray<PolicyPackName> PolicyPacks { get; init; } = [];

    public RunSummary End(RunOutcome outcome, bool isPreview)
    {
        var summary = new RunSummary(outcome, Changes, time.GetElapsedTime(_began), isPreview)
        {
            PolicyPacks = PolicyPacks,
        };
        Send(new EngineEvent.Summary(summary));
        Send(new EngineEvent.End());
        return summary;
    }
}
