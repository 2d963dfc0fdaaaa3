using System.Collections.Immutable;
using Cairn.Engine.Events;

namespace Cairn.Cli.Events;

/// <summary>
/// Where all events of an operation come together, whoever sends them. They go on one after the other; the summary is
/// the last but the end, both come whatever happens, and nothing comes after them (spec/cli-contract.md §1.5).
/// </summary>
internal sealed class EventGate(IEventSink inner, TimeProvider time, bool isPreview) : IEventSink
{
    private readonly Lock _lock = new();
    private readonly long _began = time.GetTimestamp();
    private EngineEvent.Summary? _summary;
    private bool _hasBegun;
    private bool _hasEnded;

    public void Send(EngineEvent happened)
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                return;
            }

            _hasBegun = true;
            switch (happened)
            {
                case EngineEvent.Summary summary:
                    // Somebody may still have something to say before the end.
                    _summary ??= summary;
                    break;
                case EngineEvent.End:
                    End();
                    break;
                default:
                    inner.Send(happened);
                    break;
            }
        }
    }

    /// <summary>Tells of a failure and the end, where a run began and nobody has told how it ended.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            if (_hasBegun && !_hasEnded)
            {
                End();
            }
        }
    }

    private void End()
    {
        _hasEnded = true;
        inner.Send(_summary ?? new EngineEvent.Summary(new RunSummary(
            RunOutcome.Failed,
            ImmutableSortedDictionary<StepOperation, int>.Empty,
            time.GetElapsedTime(_began),
            isPreview)));
        inner.Send(new EngineEvent.End());
    }
}
