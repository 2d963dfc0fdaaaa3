using System.Text;
using Cairn.Engine.Events;

namespace Cairn.Cli.Events;

/// <summary>Prints events as JSON, a line each, as they happen.</summary>
internal sealed class JsonLines(IoContext io, EventJson json) : IEventSink
{
    public void Send(EngineEvent happened)
    {
        io.Out.WriteLine(Encoding.UTF8.GetString(json.Line(happened).Span));
        io.Out.Flush();
    }
}
