using Cairn.Engine.Events;

namespace Cairn.Cli.Events;

/// <summary>
/// Appends events to a file, a line each, and flushes after each. It is the file that was named, whoever has it open:
/// it is never replaced or made shorter (spec/cli-contract.md §1.5). A disk that refuses a line ends the log, never
/// the run.
/// </summary>
internal sealed class EventLogFile(FileStream file, EventJson json) : IEventSink, IDisposable
{
    private bool _hasFailed;

    /// <summary>Opens the log; what is in it stays. Null where that is not possible, and why.</summary>
    public static (EventLogFile? Log, string? Reason) Open(string path, EventJson json)
    {
        try
        {
            var file = new FileStream(
                path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return (new EventLogFile(file, json), null);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return (null, refusal.Message);
        }
    }

    public void Send(EngineEvent happened)
    {
        var line = json.Line(happened);
        if (line.IsEmpty || _hasFailed)
        {
            return;
        }

        try
        {
            // One write each, so that a reader never sees half a line followed by another.
            byte[] whole = [.. line.Span, (byte)'\n'];
            file.Write(whole);
        }
        catch (IOException)
        {
            _hasFailed = true;
        }
    }

    public void Dispose() => file.Dispose();
}
