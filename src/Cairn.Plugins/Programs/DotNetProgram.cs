using System.Collections.Immutable;
using System.Globalization;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Plugins.DotNet;
using Cairn.Plugins.Monitors;
using Cairn.Plugins.Node;
using Cairn.Plugins.Processes;
using Cairn.Protocol.Channels;

namespace Cairn.Plugins.Programs;

/// <summary>
/// A program for .NET, built and started here without a language plugin (spec/engine.md §2.3). All it needs to know
/// is in its environment.
/// </summary>
internal sealed class DotNetProgram(DotNetApp app, PluginHostOptions options, MonitorServer server) : ILanguageRuntime
{
    private const string Unhandled = "an unhandled error occurred: ";
    private const int ReportedCode = 32;

    public async Task<Result<ProgramOutcome>> RunAsync(
        RunDescription run, IResourceMonitor monitor, CancellationToken token)
    {
        var built = await app.BuildAsync(token);
        var found = app.DotNet.Find();
        if (!built.TryGet(out var build) || !found.TryGet(out var executable))
        {
            return Result.Failed<ProgramOutcome>([.. built.Diagnostics, .. found.Diagnostics]);
        }

        var command = new ChildCommand
        {
            Program = executable,
            Folder = options.Project.ProgramFolder,
            Arguments = [build.Target, .. options.Arguments],
            Environment = Variables(run, await server.AddressAsync(token)),
            TakesDescendantsAlong = true,
        };
        var started = app.DotNet.Children.Start(
            "the program", command, new MessageSink(monitor.Log, NodeProgram.RootUrn(run)));
        if (!started.TryGet(out var child))
        {
            return Result.Failed<ProgramOutcome>(started.Diagnostics);
        }

        await using (child)
        {
            return await EndAsync(child, token);
        }
    }

    private static async Task<Result<ProgramOutcome>> EndAsync(ChildProcess child, CancellationToken token)
    {
        ChildExit exit;
        try
        {
            exit = await child.WaitAsync(token);
        }
        catch (OperationCanceledException)
        {
            exit = await child.StopAsync(CancellationToken.None);
        }

        if (child.StartFailure is { } failure)
        {
            return Result.Failed<ProgramOutcome>(failure);
        }

        return Result.Of(exit switch
        {
            { WasStopped: true } or { Code: ReportedCode } => new ProgramOutcome(null, WasReported: true),
            { Code: 0 } => ProgramOutcome.Success,
            _ => new ProgramOutcome(
                Unhandled + LanguageDiagnostics.ProgramFailed(exit.Code).Detail, WasReported: false),
        });
    }

    private ImmutableDictionary<string, string?> Variables(RunDescription run, string engine)
        => DotNetRuntime.Fast
            .SetItem("PULUMI_MONITOR", run.MonitorAddress)
            .SetItem(Loopback.FrameVariable, $"{run.MonitorAddress} {server.FrameAddress}")
            .SetItem("PULUMI_ENGINE", engine)
            .SetItem("PULUMI_ORGANIZATION", run.Organization)
            .SetItem("PULUMI_PROJECT", run.Project)
            .SetItem("PULUMI_ROOT_DIRECTORY", options.Project.RootFolder)
            .SetItem("PULUMI_STACK", run.Stack)
            .SetItem("PULUMI_PWD", options.Project.ProgramFolder)
            .SetItem("PULUMI_DRY_RUN", run.IsPreview ? "true" : "false")
            .SetItem("PULUMI_QUERY_MODE", "false")
            .SetItem("PULUMI_PARALLEL", run.Parallel.ToString(CultureInfo.InvariantCulture))
            .SetItem("PULUMI_TRACING", "")
            .SetItem("PULUMI_CONFIG", ProgramConfig.Values(run.Config.ToImmutableDictionary()))
            .SetItem("PULUMI_CONFIG_SECRET_KEYS", ProgramConfig.SecretKeys(run.SecretKeys));
}
