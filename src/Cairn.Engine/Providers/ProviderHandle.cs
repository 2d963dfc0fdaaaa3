using Cairn.Engine.Ports;

namespace Cairn.Engine.Providers;

/// <summary>A provider that was started for one provider resource, with whether it knows its configuration.</summary>
internal sealed class ProviderHandle(IProvider provider) : IAsyncDisposable
{
    private Task<ProviderAnswer<ConfigureReply>>? _configured;

    public IProvider Provider => provider;

    /// <summary>Hands the configuration over the first time; later calls hear what came of that.</summary>
    public Task<ProviderAnswer<ConfigureReply>> ConfigureAsync(ConfigureRequest request, CancellationToken token)
    {
        lock (this)
        {
            return _configured ??= provider.ConfigureAsync(request, token);
        }
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
