using Cairn.Engine.Events;

namespace Cairn.Cli.Events;

/// <summary>
/// Keeps the events of a preview that nobody asked for to itself, and lets them out where it fails: the run that
/// would have told the same does not follow then.
/// </summary>
internal sealed class FailedOnly(IEventSink inner) : IEventSink, IDisposable
{
    private readonly List<EngineEvent> _kept = [];
    private bool _isOpen;

    public void Send(EngineEvent happened)
    {
        if (_isOpen)
        {
            inner.Send(happened);
            return;
        }

        _kept.Add(happened);
        if (happened is EngineEvent.Summary { Content.Outcome: not RunOutcome.Succeeded })
        {
            _isOpen = true;
            _kept.ForEach(inner.Send);
            _kept.Clear();
        }
    }

    public void Dispose() => (inner as IDisposable)?.Dispose();
}
