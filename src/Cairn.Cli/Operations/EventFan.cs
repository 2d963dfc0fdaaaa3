using Cairn.Engine.Events;

namespace Cairn.Cli.Operations;

/// <summary>Hands each event to several sinks, in their order.</summary>
internal sealed class EventFan(IReadOnlyList<IEventSink> sinks) : IEventSink
{
    public void Send(EngineEvent happened)
    {
        foreach (var sink in sinks)
        {
            sink.Send(happened);
        }
    }
}
