using System.Diagnostics;
using Cairn.Protocol.Channels;
using Cairn.Protocol.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cairn.Bench.Sdk;

/// <summary>
/// Registrations without an SDK and without an engine: calls, all at once, over a connection of this machine.
/// </summary>
internal static class BareCalls
{
    /// <summary>Calls a second.</summary>
    public static async Task<double> RateAsync(int count)
    {
        await using var server = await LoopbackServer.StartAsync(
            static binder => ResourceMonitor.BindService(binder, new Monitor()), CancellationToken.None);
        using var channel = Loopback.Open(server.Address);
        var monitor = new ResourceMonitor.ResourceMonitorClient(channel.Invoker);
        _ = await monitor.RegisterResourceAsync(Request(0));
        var clock = Stopwatch.StartNew();
        var calls = Enumerable.Range(1, count).Select(i => monitor.RegisterResourceAsync(Request(i)).ResponseAsync);
        _ = await Task.WhenAll(calls.ToList());
        return count / clock.Elapsed.TotalSeconds;
    }

    private static RegisterResourceRequest Request(int number) => new()
    {
        Type = "bench:index:Part",
        Name = $"part-{number}",
        Custom = true,
        Object = new Struct { Fields = { ["size"] = Value.ForNumber(1) } },
    };

    private sealed class Monitor : ResourceMonitor.ResourceMonitorBase
    {
        public override Task<RegisterResourceResponse> RegisterResource(
            RegisterResourceRequest request, ServerCallContext context)
            => Task.FromResult(new RegisterResourceResponse
            {
                Urn = $"urn:pulumi:dev::registering::{request.Type}::{request.Name}",
                Id = "made",
                Object = request.Object,
            });
    }
}
