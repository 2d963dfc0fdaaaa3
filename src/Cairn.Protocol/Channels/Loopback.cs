using Cairn.Protocol.Wire;
using Grpc.Core;
using Grpc.Net.Client;

namespace Cairn.Protocol.Channels;

/// <summary>Opens channels to processes on this machine.</summary>
public static class Loopback
{
    /// <summary>This machine, for nobody else.</summary>
    public const string Host = "127.0.0.1";

    /// <summary>A channel to <c>host:port</c>. It connects with its first call.</summary>
    /// <param name="address">The process.</param>
    /// <param name="throwsCancelled">
    /// Whether a call that is cancelled here ends with <see cref="OperationCanceledException"/>, or as one that failed.
    /// </param>
    public static GrpcChannel Open(string address, bool throwsCancelled = true)
        => GrpcChannel.ForAddress("http://" + address, new GrpcChannelOptions
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
            ThrowOperationCanceledOnCancellation = throwsCancelled,
        });

    /// <summary>Calls over a channel; values may be nested as deeply as the engine allows.</summary>
    public static CallInvoker Invoker(GrpcChannel channel) => new DeepCallInvoker(channel.CreateCallInvoker());
}
