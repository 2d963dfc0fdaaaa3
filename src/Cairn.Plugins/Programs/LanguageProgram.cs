using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Plugins.Monitors;
using Cairn.Plugins.Node;
using Cairn.Protocol.Channels;

namespace Cairn.Plugins.Programs;

/// <summary>A program in a language that a plugin runs, <c>pulumi-language-NAME</c> (spec/engine.md §2.3).</summary>
internal sealed class LanguageProgram(LanguageStarter languages, PluginHostOptions options, MonitorServer server)
    : ILanguageRuntime
{
    public async Task<Result<ProgramOutcome>> RunAsync(
        RunDescription run, IResourceMonitor monitor, CancellationToken token)
    {
        var engine = await server.AddressAsync(token);
        var sink = new MessageSink(monitor.Log, NodeProgram.RootUrn(run));
        var started = await languages.StartAsync(
            options.Project.Runtime, engine, options.Project.ProgramFolder, sink, token);
        if (!started.TryGet(out var host))
        {
            return Result.Failed<ProgramOutcome>(started.Diagnostics);
        }

        try
        {
            var (outcome, reason) = await LanguageCalls.RunAsync(
                $"{Loopback.Host}:{host.Port}", run, options, options.Arguments, token);
            if (outcome is not null && await host.DeathAsync(CancellationToken.None) is null)
            {
                return Result.Of(outcome);
            }

            return Result.Failed<ProgramOutcome>(
                await host.DeathAsync(CancellationToken.None)
                    ?? WireDiagnostics.NotReady(options.Project.Runtime, reason));
        }
        finally
        {
            _ = await host.StopAsync(CancellationToken.None);
            await host.DisposeAsync();
        }
    }
}
