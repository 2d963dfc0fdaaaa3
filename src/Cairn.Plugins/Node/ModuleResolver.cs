using System.Text.Json;

namespace Cairn.Plugins.Node;

/// <summary>
/// Finds a module the way <c>require.resolve</c> does, from files alone: starting node to ask costs as much as the
/// whole of our own start. Folders of npm, yarn and pnpm (links into a store) are all the same to it; what has no
/// folders at all (yarn's Plug'n'Play) is left to node.
/// </summary>
internal sealed class ModuleResolver(PluginLimits limits)
{
    private const string Modules = "node_modules";

    private static readonly string[] Endings = [".js", ".json", ".node"];

    /// <summary>The file of a module for code in a folder, without links; null where it is not found.</summary>
    public string? Resolve(string module, string folder)
    {
        var start = RealPath.Of(folder);
        var isFile = Path.IsPathRooted(module)
            || module.StartsWith("./", StringComparison.Ordinal)
            || module.StartsWith("../", StringComparison.Ordinal);
        var found = isFile
            ? FileOrFolder(Path.GetFullPath(module, start))
            : Above(start).Select(modules => InModules(modules, module)).FirstOrDefault(path => path is not null);
        return found is null ? null : RealPath.Of(found);
    }

    /// <summary>The folder of a package for code in a folder, without links; null where it is not found.</summary>
    public static string? PackageFolder(string package, string folder)
        => Above(RealPath.Of(folder)).Select(modules => Path.Combine(modules, package))
            .Where(Directory.Exists)
            .Select(RealPath.Of)
            .FirstOrDefault();

    /// <summary>The <c>node_modules</c> of the folder and of those above it.</summary>
    private static IEnumerable<string> Above(string folder)
    {
        for (var at = folder; at is { Length: > 0 }; at = Path.GetDirectoryName(at))
        {
            if (Path.GetFileName(at) != Modules)
            {
                yield return Path.Combine(at, Modules);
            }
        }
    }

    private string? InModules(string modules, string module)
    {
        var parts = module.Split('/');
        var named = module.StartsWith('@') ? 2 : 1;
        if (parts.Length < named)
        {
            return null;
        }

        var package = Path.Combine(modules, string.Join('/', parts[..named]));
        var rest = string.Join('/', parts[named..]);
        if (PackageJson.In(package, limits.DescriptionBytesMax) is { } description
            && PackageJson.Member(description.Root, "exports") is { ValueKind: not JsonValueKind.Null } exports)
        {
            var target = PackageExports.Resolve(exports, rest.Length == 0 ? "." : "./" + rest);
            return target is not null && Path.GetFullPath(target, package) is var path && File.Exists(path)
                ? path
                : null;
        }

        return FileOrFolder(rest.Length == 0 ? package : Path.Combine(package, rest));
    }

    private string? FileOrFolder(string path)
        => AsFile(path)
            ?? (Directory.Exists(path) ? AsFolder(path) : null);

    private static string? AsFile(string path)
        => File.Exists(path) ? path : Endings.Select(ending => path + ending).FirstOrDefault(File.Exists);

    private string? AsFolder(string folder)
    {
        if (PackageJson.In(folder, limits.DescriptionBytesMax)?.Main is { Length: > 0 } main)
        {
            var path = Path.GetFullPath(main, folder);
            if ((AsFile(path) ?? AsFile(Path.Combine(path, "index"))) is { } found)
            {
                return found;
            }
        }

        return AsFile(Path.Combine(folder, "index"));
    }
}
