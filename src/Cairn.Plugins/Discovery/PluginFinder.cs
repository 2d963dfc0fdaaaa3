using Cairn.Model;
using Cairn.Plugins.Node;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Discovery;

/// <summary>
/// Finds plugins in the order of spec/engine.md §2.4: running ones, the project's, those that are part of Cairn, the
/// PATH, beside our executable, the plugin folder. Node's dynamic provider comes from the program's own SDK before all
/// but the project's: the script that stands for it elsewhere does nothing but ask node for that file. Downloads
/// nothing.
/// </summary>
public sealed class PluginFinder(PluginPlaces places, PluginLimits limits)
{
    private const string DynamicScript = "@pulumi/pulumi/cmd/dynamic-provider";
    private const string DebugVariable = "PULUMI_DEBUG_PROVIDERS";

    /// <summary>
    /// The plugin, with a warning where it came from the PATH; else what is wrong, CRN4200 where it is missing.
    /// </summary>
    public Result<FoundPlugin> Find(PluginRequest wanted)
        => wanted.IsWellNamed
            ? Attached(wanted) ?? OfProject(wanted) ?? InPackages(wanted) ?? BuiltIn(wanted) ?? OnPath(wanted)
                ?? Beside(wanted) ?? Installed(wanted)
                ?? Result.Failed<FoundPlugin>(PluginDiagnostics.NotFound(wanted, places.IsPathSearched))
            : Result.Failed<FoundPlugin>(PluginDiagnostics.NotFound(wanted, places.IsPathSearched));

    /// <summary>Whether a failed search means that the plugin is missing, so that it could be downloaded.</summary>
    public static bool IsMissing(Result<FoundPlugin> found)
        => found.Value is null && found.Diagnostics.All(one => one.Code.Number == PluginDiagnostics.NotFoundCode);

    private Result<FoundPlugin>? Attached(PluginRequest wanted)
    {
        if (wanted.Kind != PluginKind.Resource || places.Environment.Get(DebugVariable) is not { Length: > 0 } list)
        {
            return null;
        }

        foreach (var entry in list.Split(','))
        {
            var parts = entry.Split(':', 2);
            if (parts[0].Trim() == wanted.Name)
            {
                return parts.Length == 2 && PortLine.Parse(parts[1]) is { } port
                    ? Result.Of<FoundPlugin>(new FoundPlugin.Running(port))
                    : Result.Failed<FoundPlugin>(PluginDiagnostics.BadAttachPort(entry));
            }
        }

        return null;
    }

    private Result<FoundPlugin>? OfProject(PluginRequest wanted)
    {
        var entries = places.ProjectPlugins
            .Where(entry => entry.Kind == wanted.Kind && entry.Name == wanted.Name)
            .ToList();
        if (entries.Count(entry => entry.Version is not null)
            != entries.Select(entry => entry.Version).OfType<SemanticVersion>().Distinct().Count())
        {
            return Result.Failed<FoundPlugin>(PluginDiagnostics.NamedTwice(wanted));
        }

        var fitting = entries.Find(entry => entry.Version is null || wanted.Version is null
            || entry.Version.IsSameRelease(wanted.Version));
        return fitting is null
            ? null
            : In(fitting.Path, wanted) ?? Result.Failed<FoundPlugin>(
                PluginDiagnostics.ProjectPluginMissing(wanted, fitting.Path));
    }

    /// <summary>One that is to come from elsewhere only has the same name.</summary>
    private Result<FoundPlugin>? BuiltIn(PluginRequest wanted)
        => BuiltInProviders.Has(wanted) && places.OwnProgram is { } program
            ? Result.Of<FoundPlugin>(new FoundPlugin.BuiltIn(program, wanted.Name))
            : null;

    private Result<FoundPlugin>? OnPath(PluginRequest wanted)
    {
        if (!places.IsPathSearched || PathSearch.Find(wanted.FileName, places.Environment) is not { } path)
        {
            return null;
        }

        var found = new FoundPlugin.Executable(path);
        var isOurs = Path.GetDirectoryName(RealPath(path)) == places.BesideFolder;
        return isOurs
            ? Result.Of<FoundPlugin>(found)
            : Result.Of<FoundPlugin>(found, PluginDiagnostics.FromPath(wanted, path));
    }

    private Result<FoundPlugin>? Beside(PluginRequest wanted)
        => wanted.IsBundled && places.BesideFolder is { } folder && PathSearch.In(folder, wanted.FileName) is { } path
            ? Result.Of<FoundPlugin>(new FoundPlugin.Executable(path))
            : null;

    private Result<FoundPlugin>? InPackages(PluginRequest wanted)
    {
        if (places.ProgramFolder is not { } folder)
        {
            return null;
        }

        var modules = new ModuleResolver(limits);
        return wanted is { Kind: PluginKind.Resource, Name: "pulumi-nodejs" }
            && modules.Resolve(DynamicScript, folder) is { } script
                ? Result.Of<FoundPlugin>(new FoundPlugin.NodeDynamic(script))
                : null;
    }

    private Result<FoundPlugin>? Installed(PluginRequest wanted)
    {
        var isOlderRule = places.Environment.Get(VersionChoice.OlderRuleVariable) is { Length: > 0 };
        var chosen = VersionChoice.Choose(InstalledPlugin.In(places.PluginFolder), wanted, isOlderRule);
        return chosen is null ? null : In(chosen.Folder, wanted);
    }

    /// <summary>The plugin in a folder: its executable, else its source.</summary>
    private Result<FoundPlugin>? In(string folder, PluginRequest wanted)
    {
        if (PathSearch.In(folder, wanted.FileName) is { } path)
        {
            return Result.Of<FoundPlugin>(new FoundPlugin.Executable(path));
        }

        var plain = Path.Combine(folder, wanted.FileName);
        if (File.Exists(plain))
        {
            return Result.Failed<FoundPlugin>(PluginDiagnostics.NotExecutable(wanted.Label, plain));
        }

        var description = PluginDescriptionFile.In(folder, limits);
        return description.TryGet(out var value)
            ? Result.Of<FoundPlugin>(new FoundPlugin.Source(folder, value))
            : description.Diagnostics.IsEmpty ? null : Result.Failed<FoundPlugin>(description.Diagnostics);
    }

    private static string RealPath(string path)
        => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}
