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

    /// <summary>Events that wait for the client; the run waits for nobody who is that slow.</summary>
    private const int WaitingMax = 1 << 20;

    /// <summary>After the last event, for a client that takes them late or not at all.</summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(15);

    private readonly EventJson _json;
    private readonly Channel<string> _events = Channel.CreateBounded<string>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    private readonly CancellationTokenSource _giveUp = new();
    private readonly Task _sending;

    public EventStream(string address, EventJson json)
    {
        _json = json;
        _sending = EventsClient.SendAsync(address, _events.Reader, _giveUp.Token);
    }

    public void Send(EngineEvent happened)
        => _ = _events.Writer.TryWrite(Encoding.UTF8.GetString(_json.Line(happened).Span));

    /// <summary>Ends the stream and waits until all of it has arrived.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _events.Writer.TryComplete();
        _giveUp.CancelAfter(EndPatience);
        await _sending;
        _giveUp.Dispose();
    }
}
