using Cairn.Model;
using Cairn.Plugins.Discovery;

namespace Cairn.Plugins.Providers;

/// <summary>
/// Plugins whose start is begun before anybody has asked for them, one process each. Who asks for one first gets it,
/// and what nobody asks for is ended (docs/adr/0029-node-loads-what-it-needs.md).
/// </summary>
internal sealed class EarlyStart(PluginLimits limits) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<Result<ProviderConnection>>> _connecting = new(StringComparer.Ordinal);

    /// <summary>Begins to start a plugin and does not wait; nothing where one stands ready, or too many do.</summary>
    public void Begin(FoundPlugin plugin, Func<CancellationToken, Task<Result<ProviderConnection>>> connect)
    {
        lock (_lock)
        {
            if (_connecting.Count < limits.EarlyStartsMax && !_connecting.ContainsKey(plugin.Place))
            {
                _connecting[plugin.Place] = BesideAsync(connect, _end.Token);
            }
        }
    }

    /// <summary>
    /// What came of starting the plugin; null where it was not begun, or somebody else has asked before.
    /// </summary>
    public async Task<Result<ProviderConnection>?> TakeAsync(FoundPlugin plugin, CancellationToken token)
    {
        Task<Result<ProviderConnection>>? connecting;
        lock (_lock)
        {
            connecting = _connecting.GetValueOrDefault(plugin.Place);
        }

        if (connecting is null)
        {
            return null;
        }

        var connected = await connecting.WaitAsync(token);
        lock (_lock)
        {
            return _connecting.Remove(plugin.Place) ? connected : null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        List<Task<Result<ProviderConnection>>> unwanted;
        lock (_lock)
        {
            unwanted = [.. _connecting.Values];
            _connecting.Clear();
        }

        await Task.WhenAll(unwanted.Select(async one =>
        {
            try
            {
                await ((await one).Value?.DisposeAsync() ?? ValueTask.CompletedTask);
            }
            catch (OperationCanceledException)
            {
                return; // it was still starting, and is ended by that
            }
        }));
        _end.Dispose();
    }

    /// <summary>Starting a process takes a moment, for which the program is not to wait.</summary>
    private static async Task<Result<ProviderConnection>> BesideAsync(
        Func<CancellationToken, Task<Result<ProviderConnection>>> connect, CancellationToken token)
    {
        await Task.Yield();
        return await connect(token);
    }
}
