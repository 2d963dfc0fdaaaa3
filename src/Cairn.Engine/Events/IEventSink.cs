namespace Cairn.Engine.Events;

/// <summary>Takes events, in order. It must not block: the run waits for it.</summary>
public interface IEventSink
{
    void Send(EngineEvent happened);
}
