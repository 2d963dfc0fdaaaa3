using System.Globalization;
using System.Net;
using Cairn.Model;
using Cairn.Protocol.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Cairn.Protocol.Channels;

/// <summary>Serves gRPC to processes on this machine, and to nobody else.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly KestrelServer _server;

    private LoopbackServer(ServiceProvider services, KestrelServer server, int port)
        => (_services, _server, Port) = (services, server, port);

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>Where it listens, <c>host:port</c>.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{Loopback.Host}:{Port}");

    /// <summary>Listens on a free port.</summary>
    /// <param name="bind">Binds the services.</param>
    /// <param name="token">Gives up.</param>
    public static async Task<LoopbackServer> StartAsync(Action<DeepServiceBinder> bind, CancellationToken token)
    {
        var services = Services();
        var binder = new DeepServiceBinder();
        bind(binder);
        var application = new GrpcApplication(services, x => x.MapGrpcService(binder.Build()));
        var server = Kestrel(services);
        await server.StartAsync(application, token).ConfigureAwait(false);
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Invariant.Holds(bound is not null);
        return new LoopbackServer(services, server, new Uri(bound).Port);
    }

    /// <summary>Stops at once.</summary>
    public async ValueTask DisposeAsync()
    {
        // Whoever is still connected has been ended, or waits for an answer that does not come any more.
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
        await _services.DisposeAsync().ConfigureAwait(false);
    }

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        _ = services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddGrpc(grpc =>
            {
                grpc.MaxReceiveMessageSize = ProtocolLimits.MessageBytesMax;
                grpc.MaxSendMessageSize = ProtocolLimits.MessageBytesMax;
            });
        return services.BuildServiceProvider();
    }

    private static KestrelServer Kestrel(ServiceProvider services)
    {
        var kestrel = new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false };
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;

        // A program registers all of its resources at once, and its callbacks need a place beside them.
        kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        var sockets = new SocketTransportFactory(
            Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        return new KestrelServer(Options.Create(kestrel), sockets, NullLoggerFactory.Instance);
    }
}
