using System.Collections.Concurrent;
using Cairn.Protocol.Channels;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>The ways back to programs: one channel for each address (spec/engine.md §1.9).</summary>
internal sealed class CallbackChannels : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<LoopbackChannel>> _channels = new(StringComparer.Ordinal);

    public CallbackTarget Of(Wire.Callback callback)
    {
        var channel = _channels.GetOrAdd(
            callback.Target, static target => new Lazy<LoopbackChannel>(() => Loopback.Open(target)));
        return new CallbackTarget(
            new Wire.Callbacks.CallbacksClient(channel.Value.Invoker),
            callback.Token,
            callback.AcceptsByteString);
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            if (channel.IsValueCreated)
            {
                channel.Value.Dispose();
            }
        }
    }
}
