using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Plugins.Programs;
using Cairn.Protocol.Assets;
using Cairn.Protocol.Channels;
using Cairn.Protocol.Frames;
using Cairn.Protocol.Wire;
using Grpc.Core;

namespace Cairn.Plugins.Monitors;

/// <summary>
/// The server that programs and plugins talk to: the resource monitor and the engine service on one port of the
/// loopback address. It starts when the first one needs it.
/// </summary>
internal sealed class MonitorServer : IMonitorServer, IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly CallbackChannels _callbacks = new();
    private readonly PluginHostOptions _options;
    private readonly FileAssets _assets;
    private readonly Lazy<FrameServer> _frames;
    private LoopbackServer? _listening;
    private string? _address;

    public MonitorServer(PluginHostOptions options)
    {
        _options = options;
        _assets = new FileAssets(options.Project.ProgramFolder);
        _frames = new Lazy<FrameServer>(() => FrameServer.Start(Bind));
    }

    /// <summary>The monitor that is served now; null before the first.</summary>
    public IResourceMonitor? Monitor { get; private set; }

    /// <summary>The root's URN, which programs set and ask for.</summary>
    public string Root { get; set; } = "";

    public async Task<string> StartAsync(IResourceMonitor monitor, CancellationToken token)
    {
        Monitor = monitor;
        Root = "";
        return await AddressAsync(token);
    }

    /// <summary>Where it listens, <c>host:port</c>.</summary>
    public async Task<string> AddressAsync(CancellationToken token)
    {
        await _starting.WaitAsync(token);
        try
        {
            return _address ??= await ListenAsync(token);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Hands a message to the monitor, or to whoever listens where none is served.</summary>
    public void Log(ProgramMessage message)
    {
        if (Monitor is { } monitor)
        {
            monitor.Log(message);
        }
        else
        {
            _options.Log(message);
        }
    }

    /// <summary>Where it takes calls by frames. It begins to listen for them with this.</summary>
    public string FrameAddress => _frames.Value.Address;

    public async ValueTask DisposeAsync()
    {
        if (_frames.IsValueCreated)
        {
            _frames.Value.Dispose();
        }

        if (_listening is not null)
        {
            await _listening.DisposeAsync();
        }

        _callbacks.Dispose();
        _assets.Dispose();
        _starting.Dispose();
    }

    private async Task<string> ListenAsync(CancellationToken token)
    {
        _listening = await LoopbackServer.StartAsync(Bind, token);
        return _listening.Address;
    }

    private void Bind(ServiceBinderBase binder)
    {
        var values = new MonitorValues(new AssetHashes(_assets));
        ResourceMonitor.BindService(binder, new ResourceMonitorService(this, _options, _callbacks, values));
        Protocol.Wire.Engine.BindService(binder, new EngineService(this, _options));
    }
}
