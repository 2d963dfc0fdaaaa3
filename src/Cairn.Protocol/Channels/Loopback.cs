using System.Globalization;
using Cairn.Protocol.Frames;
using Cairn.Protocol.Wire;
using Grpc.Net.Client;

namespace Cairn.Protocol.Channels;

/// <summary>Opens channels to processes on this machine.</summary>
public static class Loopback
{
    /// <summary>This machine, for nobody else.</summary>
    public const string Host = "127.0.0.1";

    /// <summary>Before the address of a process that is called by frames.</summary>
    public const string FrameScheme = "frames://";

    /// <summary>
    /// The variable that tells an app in C# the address of its engine (<c>PULUMI_MONITOR</c>), and behind a space where
    /// the same engine is called by frames.
    /// </summary>
    public const string FrameVariable = "CAIRN_MONITOR";

    /// <summary>The argument that has a provider in C# serve frames in place of gRPC.</summary>
    public const string FrameArgument = "--cairn-frames";

    /// <summary>
    /// A channel to <c>host:port</c>, by gRPC, or to <c>frames://host:port</c>. It connects with its first call.
    /// </summary>
    /// <param name="address">The process.</param>
    /// <param name="throwsCancelled">
    /// Whether a call that is cancelled here ends with <see cref="OperationCanceledException"/>, or as one that failed.
    /// </param>
    public static LoopbackChannel Open(string address, bool throwsCancelled = true)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.StartsWith(FrameScheme, StringComparison.Ordinal))
        {
            var client = new FrameClient(Port(address), throwsCancelled);
            return new LoopbackChannel(client, client);
        }

        var channel = ByHttp(address, throwsCancelled);
        return new LoopbackChannel(new DeepCallInvoker(channel.CreateCallInvoker()), channel);
    }

    /// <summary>The port at the end of an address; 0, where nobody listens, if it has none.</summary>
    private static int Port(string address)
        => int.TryParse(
            address.AsSpan(address.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port <= System.Net.IPEndPoint.MaxPort
                ? port
                : 0;

    private static GrpcChannel ByHttp(string address, bool throwsCancelled)
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
}
