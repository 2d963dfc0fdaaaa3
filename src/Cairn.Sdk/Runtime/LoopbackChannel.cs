using Cairn.Protocol;
using Cairn.Protocol.Wire;
using Grpc.Core;
using Grpc.Net.Client;

namespace Cairn.Runtime;

/// <summary>Opens channels to processes on this machine.</summary>
internal static class LoopbackChannel
{
    /// <summary>A channel to <c>host:port</c>. It connects with its first call.</summary>
    public static GrpcChannel Open(string address) => GrpcChannel.ForAddress(
        "http://" + address,
        new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                // A proxy of the user's is for the world outside.
                UseProxy = false,

                // Calls wait for each other here, so none may wait for a place on a connection.
                EnableMultipleHttp2Connections = true,
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            },
            DisposeHttpClient = true,
            MaxReceiveMessageSize = ProtocolLimits.MessageBytesMax,
            MaxSendMessageSize = ProtocolLimits.MessageBytesMax,
            MaxRetryAttempts = null,
            MaxRetryBufferSize = null,
        });

    public static CallInvoker Invoker(GrpcChannel channel) => new DeepCallInvoker(channel.CreateCallInvoker());
}
