using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Plugins.Monitors;

namespace Cairn.Plugins.Programs;

/// <summary>
/// A program inside of whoever has started Cairn: the Automation API's inline programs (spec/cli-contract.md §4.2).
/// </summary>
internal sealed class ClientProgram(string address, PluginHostOptions options, MonitorServer server) : ILanguageRuntime
{
    public async Task<Result<ProgramOutcome>> RunAsync(
        RunDescription run, IResourceMonitor monitor, CancellationToken token)
    {
        var engine = await server.AddressAsync(token);
        var (outcome, reason) = await LanguageCalls.RunAsync(
            address, run, options, [engine, .. options.Arguments], token);
        return outcome is null
            ? Result.Failed<ProgramOutcome>(WireDiagnostics.NoClient(address, reason))
            : Result.Of(outcome);
    }
}
