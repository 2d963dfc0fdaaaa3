using Cairn.Engine.Monitor;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Programs;

/// <summary>Makes messages of the lines that a process writes.</summary>
internal sealed class MessageSink(Action<ProgramMessage> log, string urn = "") : ILineSink
{
    public ValueTask TakeAsync(ChildLine line, CancellationToken cancellationToken)
    {
        var level = line.Pipe == ChildPipe.Output ? MessageLevel.Info : MessageLevel.InfoError;
        log(new ProgramMessage(level, line.Text) { Urn = urn });
        return ValueTask.CompletedTask;
    }
}
