using Cairn.Engine.Events;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>Keeps all events.</summary>
internal sealed class EventList : IEventSink
{
    public List<EngineEvent> All { get; } = [];

    /// <summary>Who else hears of them.</summary>
    public IEventSink? Next { get; init; }

    public void Send(EngineEvent happened)
    {
        All.Add(happened);
        Next?.Send(happened);
    }
}
