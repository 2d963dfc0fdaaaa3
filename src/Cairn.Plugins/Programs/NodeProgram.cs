using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Plugins.Monitors;
using Cairn.Plugins.Node;

namespace Cairn.Plugins.Programs;

/// <summary>A program for Node, started here without a language plugin (spec/engine.md §2.1).</summary>
internal sealed class NodeProgram(NodeHost host, NodeOptions node, PluginHostOptions options, MonitorServer server)
    : ILanguageRuntime
{
    public const string Runtime = "nodejs";

    private const string Unhandled = "an unhandled error occurred: ";
    private static readonly int[] EndsOfPrograms = [5010, 5011];

    /// <summary>The root stack of a run, which what the program writes is shown with.</summary>
    public static string RootUrn(RunDescription run)
        => Urn.Create(run.Stack, run.Project, Urn.RootType, $"{run.Project}-{run.Stack}").Value;

    public async Task<Result<ProgramOutcome>> RunAsync(
        RunDescription run, IResourceMonitor monitor, CancellationToken token)
    {
        var engine = await server.AddressAsync(token);
        var end = await host.RunAsync(
            new NodeRun
            {
                Monitor = run.MonitorAddress,
                Engine = engine,
                Organization = run.Organization,
                Project = run.Project,
                Stack = run.Stack,
                RootFolder = options.Project.RootFolder,
                ProgramFolder = options.Project.ProgramFolder,
                EntryPoint = options.Project.EntryPoint,
                IsPreview = run.IsPreview,
                Parallel = run.Parallel,
                Config = run.Config.ToImmutableDictionary(),
                ConfigSecretKeys = [.. run.SecretKeys],
                Arguments = options.Arguments,
                Options = node,
                WantsDebugMessages = options.WantsDebugMessages,
            },
            new MessageSink(monitor.Log, RootUrn(run)),
            token);
        return end switch
        {
            { Kind: ProgramEndKind.Done } => Result.Of(ProgramOutcome.Success),
            { Kind: ProgramEndKind.Failed, Diagnostic: { } why } when EndsOfPrograms.Contains(why.Code.Number)
                => Result.Of(new ProgramOutcome(Unhandled + why.Detail, WasReported: false)),
            { Kind: ProgramEndKind.Failed, Diagnostic: { } why } => Result.Failed<ProgramOutcome>(why),

            // Stopped by us, or it has told the user itself.
            _ => Result.Of(new ProgramOutcome(null, WasReported: true)),
        };
    }
}
