using System.Globalization;
using System.Runtime.InteropServices;
using Cairn.Protocol.Channels;
using Cairn.Protocol.Frames;
using Cairn.Runtime;

namespace Cairn.Providers;

/// <summary>A provider as a process of its own (spec/engine.md §2.4).</summary>
internal static class ProviderProcess
{
    /// <summary>Serves until the process is asked to end.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="arguments">The last is the engine's address, where one has started the process.</param>
    /// <param name="token">Ends it.</param>
    public static async Task<int> RunAsync(Provider provider, string[] arguments, CancellationToken token)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var service = new ProviderService(provider, arguments.LastOrDefault() ?? "");
        using var log = ProviderLog.Of(() => service.Engine);
        foreach (var resource in provider.Resources)
        {
            resource.Log = log;
        }

        await (arguments.Contains(Loopback.FrameArgument)
            ? ServeFramesAsync(service, end.Token)
            : ServeAsync(service, end.Token)).ConfigureAwait(false);
        return 0;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            end.Cancel();
        }
    }

    /// <summary>For engines of any kind.</summary>
    private static async Task ServeAsync(ProviderService service, CancellationToken end)
    {
        var server = await LoopbackServer.StartAsync(
            binder => Protocol.Wire.ResourceProvider.BindService(binder, service), end).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            await SayAsync(server.Port, end).ConfigureAwait(false);
        }
    }

    /// <summary>For an engine of ours, without HTTP and what that takes to start.</summary>
    private static async Task ServeFramesAsync(ProviderService service, CancellationToken end)
    {
        using var server = FrameServer.Start(binder => Protocol.Wire.ResourceProvider.BindService(binder, service));
        await SayAsync(server.Port, end).ConfigureAwait(false);
    }

    private static async Task SayAsync(int port, CancellationToken end)
    {
        Terminal.Say(port.ToString(CultureInfo.InvariantCulture));
        await Task.Delay(Timeout.Infinite, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
