using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Cairn.Plugins.Programs;
using Cairn.Protocol.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Tests.Programs;

public sealed class EventsClientTests
{
    [Fact]
    public async Task Events_arrive_in_order_and_the_stream_ends_after_the_last()
    {
        var listener = new Listener();
        await using var server = await LoopbackServer.StartAsync(
            x => Wire.Events.BindService(x, listener), Machine.Token);

        await EventsClient.SendAsync(server.Address, Events("a", "b", "c"), Machine.Token);

        Assert.Equal(["a", "b", "c"], listener.Heard);
        Assert.True(listener.HasEnded);
    }

    [Theory]
    [InlineData("no port at all")]
    [InlineData("127.0.0.1:1")]
    public async Task A_client_that_is_not_there_is_no_error(string address)
        => await EventsClient.SendAsync(address, Events("a", "b"), Machine.Token);

    [Fact]
    public async Task A_client_that_never_answers_is_given_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Machine.Token);
        patience.CancelAfter(TimeSpan.FromMilliseconds(200));

        await EventsClient.SendAsync(
            $"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}", Events("a", "b"), patience.Token);
    }

    private static ChannelReader<string> Events(params string[] events)
    {
        var channel = Channel.CreateUnbounded<string>();
        foreach (var each in events)
        {
            Assert.True(channel.Writer.TryWrite(each));
        }

        channel.Writer.Complete();
        return channel.Reader;
    }

    private sealed class Listener : Wire.Events.EventsBase
    {
        public List<string> Heard { get; } = [];

        public bool HasEnded { get; private set; }

        public override async Task<Empty> StreamEvents(
            IAsyncStreamReader<Wire.EventRequest> requestStream, ServerCallContext context)
        {
            await foreach (var each in requestStream.ReadAllAsync(context.CancellationToken))
            {
                Heard.Add(each.Event);
            }

            HasEnded = true;
            return new Empty();
        }
    }
}
