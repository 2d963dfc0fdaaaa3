using Cairn.Engine.Events;
using Cairn.Model;

namespace Cairn.Cli.Events;

/// <summary>
/// Events as readers of Pulumi's output expect them. That a run was recovered which did not finish is no event of
/// Pulumi's; the steps whose end is unknown are told as pending operations, in its own words. Whoever wants to know
/// says <c>--debug</c>, or asks <c>cairn history</c>.
/// </summary>
internal sealed class PeerNotes(IEventSink inner) : IEventSink
{
    private const int Recovered = 2107;

    public void Send(EngineEvent happened)
    {
        if (happened is not EngineEvent.Diagnosed { Content: { Severity: Severity.Note, Code.Number: Recovered } })
        {
            inner.Send(happened);
        }
    }
}
