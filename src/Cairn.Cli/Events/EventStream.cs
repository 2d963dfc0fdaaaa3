using System.Text;
using System.Threading.Channels;
using Cairn.Engine.Events;
using Cairn.Plugins.Programs;

namespace Cairn.Cli.Events;

/// <summary>
/// Streams events to whoever started the run (<c>--event-log tcp://host:port</c>, spec/cli-contract.md §4.1). A client
/// that goes away is no failure of the run.
/// </summary>
internal sealed class EventStream : IEventSink, IAsyncDisposable
{
    public const string Scheme = "tcp://";

    private readonly EventJson _json;
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly Task _sending;

    public EventStream(string address, EventJson json)
    {
        _json = json;
        _sending = EventsClient.SendAsync(address, _events.Reader, CancellationToken.None);
    }

    public void Send(EngineEvent happened)
    {
        var line = _json.Line(happened);
        if (!line.IsEmpty)
        {
            _ = _events.Writer.TryWrite(Encoding.UTF8.GetString(line.Span));
        }
    }

    /// <summary>Ends the stream and waits until all of it has arrived.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _events.Writer.TryComplete();
        await _sending;
    }
}
