using System.Globalization;
using System.Net;
using Cairn.Model;
using Cairn.Protocol.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Protocol.Channels;

/// <summary>Serves gRPC to processes on this machine, and to nobody else.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application, int port) => (_application, Port) = (application, port);

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>Where it listens, <c>host:port</c>.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{Loopback.Host}:{Port}");

    /// <summary>Listens on a free port.</summary>
    /// <param name="bind">Binds the services.</param>
    /// <param name="token">Gives up.</param>
    public static async Task<LoopbackServer> StartAsync(Action<DeepServiceBinder> bind, CancellationToken token)
    {
        // The empty builder reads no files and no variables, and logs nothing.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;

            // A program registers all of its resources at once, and its callbacks need a place beside them.
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        _ = builder.Services.AddRoutingCore();
        _ = builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = ProtocolLimits.MessageBytesMax;
            grpc.MaxSendMessageSize = ProtocolLimits.MessageBytesMax;
        });
        var application = builder.Build();
        var binder = new DeepServiceBinder();
        bind(binder);
        _ = application.MapGrpcService(binder.Build());
        await application.StartAsync(token).ConfigureAwait(false);
        var bound = application.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Invariant.Holds(bound is not null);
        return new LoopbackServer(application, new Uri(bound).Port);
    }

    /// <summary>Stops at once.</summary>
    public async ValueTask DisposeAsync()
    {
        // Whoever is still connected has been ended, or waits for an answer that does not come any more.
        await _application.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }
}
