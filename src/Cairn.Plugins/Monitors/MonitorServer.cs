using System.Net;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Plugins.Programs;
using Cairn.Plugins.Providers;
using Cairn.Protocol;
using Cairn.Protocol.Assets;
using Cairn.Protocol.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Plugins.Monitors;

/// <summary>
/// The server that programs and plugins talk to: the resource monitor and the engine service on one port of the
/// loopback address. It starts when the first one needs it.
/// </summary>
internal sealed class MonitorServer(PluginHostOptions options) : IMonitorServer, IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly CallbackChannels _callbacks = new();
    private readonly FileAssets _assets = new(options.Project.ProgramFolder);
    private WebApplication? _application;
    private string? _address;

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
            options.Log(message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            // Whoever is still connected has been ended, or waits for an answer that does not come any more.
            await _application.StopAsync(new CancellationToken(canceled: true));
            await _application.DisposeAsync();
        }

        _callbacks.Dispose();
        _assets.Dispose();
        _starting.Dispose();
    }

    private async Task<string> ListenAsync(CancellationToken token)
    {
        // The empty builder reads no files and no variables, and logs nothing.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;

            // A program registers all of its resources at once, and its callbacks need a place beside them.
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = ProtocolLimits.MessageBytesMax;
            grpc.MaxSendMessageSize = ProtocolLimits.MessageBytesMax;
        });
        var application = builder.Build();
        var binder = new DeepServiceBinder();
        var values = new MonitorValues(new AssetHashes(_assets));
        ResourceMonitor.BindService(binder, new ResourceMonitorService(this, options, _callbacks, values));
        Protocol.Wire.Engine.BindService(binder, new EngineService(this, options));
        application.MapGrpcService(binder.Build());
        await application.StartAsync(token);
        _application = application;
        var bound = application.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Invariant.Holds(bound is not null);
        return $"{Loopback.Host}:{new Uri(bound).Port}";
    }
}
