using System.Text;
using Cairn.Engine.Events;

namespace Cairn.Cli.Events;

/// <summary>Prints events as JSON, a line each, as they happen.</summary>
internal sealed class JsonLines(IoContext io, EventJson json) : IEventSink
{
    public void Send(EngineEvent happened)
    {
        var line = json.Line(happened);
        if (!line.IsEmpty)
        {
            io.Out.WriteLine(Encoding.UTF8.GetString(line.Span));
            io.Out.Flush();
        }
    }
}
