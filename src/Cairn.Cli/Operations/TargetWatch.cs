using Cairn.Engine.Events;
using Cairn.Model;

namespace Cairn.Cli.Operations;

/// <summary>Notes which of the targets that the state did not know the program had after all.</summary>
internal sealed class TargetWatch(IEnumerable<string> unseen) : IEventSink
{
    private readonly HashSet<string> _unseen = new(unseen, StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The names that nothing has.</summary>
    public IReadOnlyList<string> Left
    {
        get
        {
            lock (_lock)
            {
                return [.. _unseen.Order(StringComparer.Ordinal)];
            }
        }
    }

    public void Send(EngineEvent happened)
    {
        var urn = happened switch
        {
            EngineEvent.StepStarted { Step: var step } => step.Urn,
            EngineEvent.StepDone { Step: var step } => step.Urn,
            EngineEvent.StepFailed { Step: var step } => step.Urn,
            _ => null,
        };
        if (Urn.TryParse(urn, out var parsed))
        {
            lock (_lock)
            {
                _unseen.Remove(parsed.Name);
            }
        }
    }
}
