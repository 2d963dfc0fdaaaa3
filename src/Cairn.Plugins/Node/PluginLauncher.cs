using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.DotNet;
using Cairn.Plugins.Processes;
using Cairn.Protocol.Channels;

namespace Cairn.Plugins.Node;

/// <summary>Starts plugins that were found, whatever they are made of.</summary>
public sealed class PluginLauncher(NodeRuntime node, PluginStarter starter)
{
    private const string PluginModule = "@pulumi/pulumi/cmd/run-plugin";
    private const string PolicyModule = "@pulumi/pulumi/cmd/run-policy-pack";
    private const string NodeName = "nodejs";

    /// <summary>
    /// Starts a plugin and waits for its port. One that runs already (<see cref="FoundPlugin.Running"/>) is not
    /// started: that is a defect of the caller.
    /// </summary>
    public async Task<Result<PluginProcess>> StartAsync(
        FoundPlugin found, PluginLaunch launch, ILineSink sink, CancellationToken cancellationToken)
    {
        Invariant.Holds(found is not FoundPlugin.Running);
        var command = found switch
        {
            FoundPlugin.Executable executable => Result.Of(Command(launch, executable.Path, [])),
            FoundPlugin.NodeDynamic dynamic => OfDynamic(launch, dynamic.Script),
            FoundPlugin.App app => Result.Of(
                Command(launch, app.DotNet, [app.Target, DotNetApp.ServeArgument, app.Provider, .. Frames(app)]) with
                {
                    Environment = DotNetRuntime.Fast,
                }),
            FoundPlugin.BuiltIn own => Result.Of(
                Command(launch, own.Program, [BuiltInProviders.Verb, own.Provider, .. Frames(own)])),
            FoundPlugin.Source source => await OfSourceAsync(launch, source, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return command.TryGet(out var ready)
            ? await starter.StartAsync(launch.Plugin.Label, ready, sink, cancellationToken)
            : Result.Failed<PluginProcess>(command.Diagnostics);
    }

    /// <summary>
    /// The provider of dynamic resources, with our script where it can be written: without it the provider only starts
    /// more slowly.
    /// </summary>
    private Result<ChildCommand> OfDynamic(PluginLaunch launch, string script)
    {
        var found = node.Find();
        if (!found.TryGet(out var executable))
        {
            return Result.Failed<ChildCommand>(found.Diagnostics);
        }

        var environment = node.Children.Environment;
        if (node.IsStock || !NodePreload.Place(environment).TryGet(out var preload))
        {
            return Result.Of(Command(launch, executable, [script]));
        }

        var command = Command(launch, executable, [NodePreload.Argument(preload), script]);
        var (name, folder) = NodePreload.Variable(environment);
        return Result.Of(command with { Environment = command.Environment.SetItem(name, folder) });
    }

    /// <summary>Source is run by its language's SDK, which the source has installed.</summary>
    private async Task<Result<ChildCommand>> OfSourceAsync(
        PluginLaunch launch, FoundPlugin.Source source, CancellationToken cancellationToken)
    {
        if (source.Description.Runtime != NodeName)
        {
            return Result.Failed<ChildCommand>(LanguageDiagnostics.LanguageMissing(source.Description.Runtime));
        }

        var parsed = NodeOptions.Parse(source.Description.Options);
        var found = node.Find();
        if (!parsed.TryGet(out var options) || !found.TryGet(out var executable))
        {
            return Result.Failed<ChildCommand>([.. parsed.Diagnostics, .. found.Diagnostics]);
        }

        var isPolicy = launch.Plugin.Kind == PluginKind.Analyzer;
        var module = isPolicy ? PolicyModule : PluginModule;
        var located = await node.LocateAsync(executable, module, source.Folder, cancellationToken);
        if (!located.TryGet(out var script))
        {
            return Result.Failed<ChildCommand>(located.Diagnostics);
        }

        // Without the separator node would take a file for it that lies beside the folder, as `rules.json` does.
        var place = Path.TrimEndingDirectorySeparator(source.Folder) + Path.DirectorySeparatorChar;
        var command = Command(launch, executable, [script, .. options.NodeArguments]);
        return Result.Of(command with
        {
            // A policy gets its folder last and runs in it; everything else gets it first.
            Arguments = isPolicy
                ? [.. command.Arguments, place]
                : [script, .. options.NodeArguments, place, .. launch.Arguments()],
            Folder = isPolicy ? source.Folder : launch.Folder,
            Environment = command.Environment.SetItems(NodeRuntime.TypeScript(options)),
        });
    }

    private static string[] Frames(FoundPlugin found) => found.UsesFrames ? [Loopback.FrameArgument] : [];

    private static ChildCommand Command(PluginLaunch launch, string program, string[] before) => new()
    {
        Program = program,
        Arguments = [.. before, .. launch.Arguments()],
        Folder = launch.Folder,
        Environment = launch.Environment,
        KeepsInputOpen = true,
    };
}
