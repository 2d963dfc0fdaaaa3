using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Node;

/// <summary>Installs the packages of Node programs, with the tool whose lock file is there.</summary>
public sealed class PackageInstaller(ChildStarter children)
{
    private const string SdkPackage = "@pulumi/pulumi";

    private static readonly (PackageTool Tool, string Name, string[] Locks, string[] Arguments, string? Production)[]
        Tools =
    [
        (PackageTool.Yarn, "yarn", ["yarn.lock"], ["install"], "--production"),
        (PackageTool.Pnpm, "pnpm", ["pnpm-lock.yaml"], ["install", "--use-stderr"], "--production"),
        (PackageTool.Bun, "bun", ["bun.lock", "bun.lockb"], ["install"], null), // it freezes the lock file with it
        (PackageTool.Npm, "npm", [], ["install", "--loglevel=error"], "--production"),
    ];

    /// <summary>Whether a program has packages to install: it describes some, and the SDK can't be found.</summary>
    public static bool IsNeeded(string programFolder)
        => Workspace.Up(programFolder).Any(Workspace.HasPackage)
            && ModuleResolver.PackageFolder(SdkPackage, programFolder) is null
            && !Workspace.Up(programFolder).Any(folder => File.Exists(Path.Combine(folder, ".pnp.cjs")));

    /// <summary>The tool that would install, and where it is; null where it isn't installed itself.</summary>
    internal (string Name, string? Path) ToolFor(string programFolder, NodeOptions options)
    {
        var (name, path, _) = Choose(Workspace.RootOf(programFolder, children.Limits), options);
        return (name, path);
    }

    /// <summary>Installs; null where it succeeded. What the tool writes goes to the sink.</summary>
    public async Task<Diagnostic?> InstallAsync(
        string programFolder, NodeOptions options, ILineSink sink, CancellationToken cancellationToken)
    {
        var root = Workspace.RootOf(programFolder, children.Limits);
        var (name, path, arguments) = Choose(root, options);
        if (path is null)
        {
            return LanguageDiagnostics.ToolMissing(name, root);
        }

        var tail = new LineTail(sink, children.Limits);
        var started = children.Start($"the tool '{name}'", new ChildCommand
        {
            Program = path,
            Arguments = arguments,
            Folder = root,
            TakesDescendantsAlong = true,
        }, tail);
        if (!started.TryGet(out var child))
        {
            return started.Diagnostics[0];
        }

        await using (child)
        {
            var exit = await child.WaitAsync(cancellationToken);
            return child.StartFailure
                ?? (exit.Code != 0
                    ? LanguageDiagnostics.InstallFailed(name, root, exit.Code, tail.Text)
                    : Workspace.Up(root).Any(HasModules) ? null : LanguageDiagnostics.NothingInstalled(name, root));
        }
    }

    /// <summary>
    /// The tool that was named, or the first whose lock file is there and that is installed, else npm (sdk/nodejs/npm).
    /// </summary>
    private (string Name, string? Path, ImmutableArray<string> Arguments) Choose(string root, NodeOptions options)
    {
        var prefersYarn = PluginPlaces.IsTrue(children.Environment.Get("PULUMI_PREFER_YARN"));
        foreach (var (tool, name, locks, arguments, production) in Tools)
        {
            var isNamed = options.PackageTool == tool;
            var isWanted = isNamed || (options.PackageTool == PackageTool.Auto
                && (tool == PackageTool.Npm
                    || (tool == PackageTool.Yarn && prefersYarn)
                    || locks.Any(file => File.Exists(Path.Combine(root, file)))));
            var path = isWanted ? PathSearch.Find(name, children.Environment) : null;
            if (path is not null || isNamed || (isWanted && tool == PackageTool.Npm))
            {
                return (name, path, options.Production && production is not null
                    ? [.. arguments, production]
                    : [.. arguments]);
            }
        }

        throw new System.Diagnostics.UnreachableException();
    }

    private static bool HasModules(string folder) => Directory.Exists(Path.Combine(folder, "node_modules"));
}
