using Grpc.Core;

namespace Cairn.Protocol.Channels;

/// <summary>A way to a process on this machine.</summary>
public sealed class LoopbackChannel : IDisposable
{
    private readonly IDisposable _channel;

    internal LoopbackChannel(CallInvoker invoker, IDisposable channel) => (Invoker, _channel) = (invoker, channel);

    /// <summary>Makes calls; values may be nested as deeply as the engine allows.</summary>
    public CallInvoker Invoker { get; }

    /// <summary>Ends the connection, and the calls that are under way.</summary>
    public void Dispose() => _channel.Dispose();
}
