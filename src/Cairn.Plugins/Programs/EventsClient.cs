using System.Threading.Channels;
using Cairn.Protocol.Channels;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Programs;

/// <summary>Streams a run's events to a client that listens for them (spec/cli-contract.md §4.1).</summary>
public static class EventsClient
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Sends all events, ends the stream and waits for the answer. A client that can't be reached, or goes away, is
    /// no error: the rest of the events is dropped. Ends only when there are no more events.
    /// </summary>
    /// <param name="address"><c>host:port</c>.</param>
    /// <param name="events">JSON, in order.</param>
    /// <param name="token">Gives up.</param>
    public static async Task SendAsync(string address, ChannelReader<string> events, CancellationToken token)
    {
        try
        {
            using var channel = Loopback.Open(address);
            using var call = new Wire.Events.EventsClient(channel.Invoker)
                .StreamEvents(cancellationToken: token);
            await foreach (var each in events.ReadAllAsync(token))
            {
                await call.RequestStream.WriteAsync(new Wire.EventRequest { Event = each }, token);
            }

            await call.RequestStream.CompleteAsync();
            _ = await call.ResponseAsync.WaitAsync(EndPatience, token);
        }
        catch (Exception gone) when (gone is RpcException or InvalidOperationException or TimeoutException
            or IOException or UriFormatException or OperationCanceledException)
        {
            await foreach (var _ in events.ReadAllAsync(CancellationToken.None))
            {
                // Whoever sends must not wait for somebody who is gone.
            }
        }
    }
}
