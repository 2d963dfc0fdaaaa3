using System.Collections.Immutable;
using System.Globalization;
using Cairn.Model;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Node;

/// <summary>Runs Node programs (spec/engine.md §2.1).</summary>
public sealed class NodeHost(NodeRuntime node)
{
    private const string RunModule = "@pulumi/pulumi/cmd/run";
    private const string RunVariable = "PULUMI_LANGUAGE_NODEJS_RUN_PATH";
    private const string DebugVariable = "CAIRN_NODE_DEBUG_MESSAGES";
    private const int ReportedCode = 32;
    private const string SemiSpace = "--max-semi-space-size";
    private const int SemiSpaceMegabytes = 32;

    /// <summary>
    /// Runs a program to its end; what it writes goes to <paramref name="sink"/> (standard output: for people; standard
    /// error: likewise). Cancelling stops it: SIGINT, and after the grace SIGKILL.
    /// </summary>
    public async Task<ProgramEnd> RunAsync(NodeRun run, ILineSink sink, CancellationToken cancellationToken)
    {
        var found = node.Find();
        if (!found.TryGet(out var executable))
        {
            return Failed(found.Diagnostics);
        }

        var module = node.Children.Environment.Get(RunVariable) is { Length: > 0 } named ? named : RunModule;
        var located = await node.LocateAsync(executable, module, run.ProgramFolder, cancellationToken);
        if (!located.TryGet(out var script))
        {
            return Failed(located.Diagnostics);
        }

        var watch = new MemoryWatch(sink);
        var command = await CommandAsync(executable, script, run, watch, cancellationToken);
        var started = node.Children.Start("the program", command, watch);
        if (!started.TryGet(out var child))
        {
            return Failed(started.Diagnostics);
        }

        await using (child)
        {
            return await EndAsync(child, watch, cancellationToken);
        }
    }

    private static async Task<ProgramEnd> EndAsync(
        ChildProcess child, MemoryWatch watch, CancellationToken cancellationToken)
    {
        ChildExit exit;
        try
        {
            exit = await child.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            exit = await child.StopAsync(CancellationToken.None);
        }

        return child.StartFailure is { } failure
            ? new ProgramEnd(ProgramEndKind.Failed, failure)
            : exit switch
            {
                { WasStopped: true } => new ProgramEnd(ProgramEndKind.Stopped),
                { Code: 0 } => new ProgramEnd(ProgramEndKind.Done),
                { Code: ReportedCode } => new ProgramEnd(ProgramEndKind.Reported),
                { Code: NodeRuntime.TooOldCode } when watch.TooOld is { } version =>
                    new ProgramEnd(ProgramEndKind.Failed, LanguageDiagnostics.NodeTooOld(child.Program, version)),
                _ when watch.WasExhausted =>
                    new ProgramEnd(ProgramEndKind.Failed, LanguageDiagnostics.OutOfMemory(exit.Code)),
                _ => new ProgramEnd(ProgramEndKind.Failed, LanguageDiagnostics.ProgramFailed(exit.Code)),
            };
    }

    private async Task<ChildCommand> CommandAsync(
        string executable, string script, NodeRun run, MemoryWatch sink, CancellationToken cancellationToken)
    {
        var own = node.IsStock ? null : NodePreload.Place(node.Children.Environment) as Result<string>?;
        foreach (var diagnostic in own?.Diagnostics ?? [])
        {
            var line = new ChildLine(ChildPipe.Error, $"{diagnostic.Code}: {diagnostic.Detail}");
            await sink.TakeAsync(line, cancellationToken);
        }

        var environment = NodeRuntime.TypeScript(run.Options)
            .Add("PULUMI_CONFIG", ProgramConfig.Values(run.Config))
            .Add("PULUMI_CONFIG_SECRET_KEYS", ProgramConfig.SecretKeys(run.ConfigSecretKeys));
        var preload = own?.Value;
        if (preload is not null)
        {
            var (name, folder) = NodePreload.Variable(node.Children.Environment);
            environment = environment.Add(name, folder).Add(DebugVariable, run.WantsDebugMessages ? "1" : null);
        }

        return new ChildCommand
        {
            Program = executable,
            Folder = run.ProgramFolder,
            Environment = environment,
            Arguments = [.. Own(preload), .. run.Options.NodeArguments, script, .. Flags(run), .. run.Arguments],
            TakesDescendantsAlong = true,
        };
    }

    /// <summary>Our own arguments come first, so that the user's win.</summary>
    private static IEnumerable<string> Own(string? preload)
        => preload is null
            ? []
            : [string.Create(CultureInfo.InvariantCulture, $"{SemiSpace}={SemiSpaceMegabytes}"),
                NodePreload.Argument(preload)];

    /// <summary>The flags of cmd/run in upstream's order; empty values are left out.</summary>
    internal static ImmutableArray<string> Flags(NodeRun run)
    {
        var flags = ImmutableArray.CreateBuilder<string>();
        Add("monitor", run.Monitor);
        Add("engine", run.Engine);
        Add("organization", run.Organization);
        Add("project", run.Project);
        Add("root-directory", run.RootFolder);
        Add("stack", run.Stack);
        Add("pwd", run.ProgramFolder);
        if (run.IsPreview)
        {
            flags.Add("--dry-run");
        }

        Add("parallel", run.Parallel.ToString(CultureInfo.InvariantCulture));
        Add("tracing", run.Tracing);
        flags.Add(run.EntryPoint);
        return flags.ToImmutable();

        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                flags.Add("--" + name);
                flags.Add(value);
            }
        }
    }

    private static ProgramEnd Failed(ImmutableArray<Diagnostic> diagnostics)
        => new(ProgramEndKind.Failed, diagnostics[0]);
}
