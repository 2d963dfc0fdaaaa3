using System.Text;
using Cairn.Engine.Events;

namespace Cairn.Cli.Events;

/// <summary>Prints events as JSON, a line each, as they happen; what only concerns the engine is left out.</summary>
internal sealed class JsonLines(IoContext io, EventJson json) : IEventSink
{
    public void Send(EngineEvent happened)
    {
        if (happened is EngineEvent.StepStarted { Step.IsInternal: true }
            or EngineEvent.StepDone { Step.IsInternal: true })
        {
            json.Skip();
            return;
        }

        io.Out.WriteLine(Encoding.UTF8.GetString(json.Line(happened).Span));
        io.Out.Flush();
    }
}
