using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Node;

/// <summary>Node on this machine, and the modules of a program for it.</summary>
public sealed class NodeRuntime(ChildStarter children)
{
    /// <summary>The oldest major version that the SDKs in use can run on.</summary>
    public const int MajorMin = 18;

    internal const int TooOldCode = 97;

    private readonly ModuleResolver _modules = new(children.Limits);

    public ChildStarter Children => children;

    /// <summary>Node's executable.</summary>
    public Result<string> Find()
        => PathSearch.Find("node", children.Environment) is { } path
            ? Result.Of(path)
            : Result.Failed<string>(LanguageDiagnostics.NodeMissing());

    /// <summary>
    /// The file of a module that a program has installed. Node itself is asked only where files don't say it and the
    /// program has a loader of its own (Plug'n'Play).
    /// </summary>
    public async Task<Result<string>> LocateAsync(
        string node, string module, string programFolder, CancellationToken cancellationToken)
    {
        if (_modules.Resolve(module, programFolder) is { } found)
        {
            return Result.Of(found);
        }

        return HasOwnLoader(programFolder)
            && await AskAsync(node, module, programFolder, cancellationToken) is { Length: > 0 } answer
                ? Result.Of(answer)
                : Result.Failed<string>(LanguageDiagnostics.SdkMissing(module, programFolder));
    }

    private bool HasOwnLoader(string folder)
    {
        if (children.Environment.Get("NODE_OPTIONS") is { Length: > 0 }
            || children.Environment.Get("NODE_PATH") is { Length: > 0 })
        {
            return true;
        }

        for (var at = Path.GetFullPath(folder); at is { Length: > 0 }; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, ".pnp.cjs")))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<string?> AskAsync(
        string node, string module, string folder, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var command = new ChildCommand
        {
            Program = node,
            Folder = folder,
            Arguments = ["-e", "console.log(require.resolve(process.argv[1]))", module],
            TakesDescendantsAlong = true,
        };
        var sink = new DelegateSink(line =>
        {
            if (line.Pipe == ChildPipe.Output)
            {
                lines.Add(line.Text);
            }
        });
        if (!children.Start("node", command, sink).TryGet(out var child))
        {
            return null;
        }

        await using (child)
        {
            var exit = await child.WaitAsync(cancellationToken);
            return exit.Code == 0 ? lines.LastOrDefault() : null;
        }
    }

    /// <summary>Variables that tell the SDK how to treat TypeScript.</summary>
    internal static ImmutableDictionary<string, string?> TypeScript(NodeOptions options)
    {
        var variables = ImmutableDictionary<string, string?>.Empty;
        variables = options.TypeScript ? variables.Add("PULUMI_NODEJS_TYPESCRIPT", "true") : variables;
        return options.TsConfig.Length > 0
            ? variables.Add("PULUMI_NODEJS_TSCONFIG_PATH", options.TsConfig)
            : variables;
    }

    /// <summary>Whether programs are started the way Pulumi starts them, with nothing of ours added.</summary>
    internal bool IsStock => PluginPlaces.IsTrue(children.Environment.Get("CAIRN_NODE_STOCK"));
}
