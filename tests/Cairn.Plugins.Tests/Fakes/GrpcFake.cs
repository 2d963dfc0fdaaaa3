using System.Net;
using Cairn.Protocol.Wire;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Plugins.Tests.Fakes;

/// <summary>Serves a service in this process, as a plugin would in its own.</summary>
internal sealed class GrpcFake : IAsyncDisposable
{
    private readonly WebApplication _application;

    private GrpcFake(WebApplication application) => _application = application;

    public int Port => new Uri(_application.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public string Address => $"127.0.0.1:{Port}";

    public static async Task<GrpcFake> StartAsync(Action<ServiceBinderBase> bind)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc();
        var application = builder.Build();
        var binder = new DeepServiceBinder();
        bind(binder);
        application.MapGrpcService(binder.Build());
        await application.StartAsync(Machine.Token);
        return new GrpcFake(application);
    }

    /// <summary>Cuts all connections, as the death of the process would.</summary>
    public async Task DieAsync() => await _application.StopAsync(new CancellationToken(canceled: true));

    public async ValueTask DisposeAsync()
    {
        await DieAsync();
        await _application.DisposeAsync();
    }
}
