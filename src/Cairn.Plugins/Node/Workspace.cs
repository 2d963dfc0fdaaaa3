using System.IO.Enumeration;
using System.Text.Json;
using Cairn.Plugins.Discovery;
using YamlDotNet.Core;

namespace Cairn.Plugins.Node;

/// <summary>Workspaces of npm, yarn and pnpm: packages that are installed together from a folder above them.</summary>
internal static class Workspace
{
    private const string PnpmFile = "pnpm-workspace.yaml";

    /// <summary>Where to install: the workspace's root the program belongs to, else the program's own folder.</summary>
    public static string RootOf(string programFolder, PluginLimits limits)
    {
        if (Up(programFolder).FirstOrDefault(HasPackage) is not { } package)
        {
            return programFolder;
        }

        return Up(package).FirstOrDefault(root => Patterns(root, limits).Any(pattern => Fits(pattern, root, package)))
            ?? programFolder;
    }

    /// <summary>The folder and all above it.</summary>
    internal static IEnumerable<string> Up(string folder)
    {
        for (var at = Path.GetFullPath(folder); at is { Length: > 0 }; at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }

    internal static bool HasPackage(string folder) => File.Exists(Path.Combine(folder, PackageJson.FileName));

    private static IEnumerable<string> Patterns(string root, PluginLimits limits)
    {
        if (DescriptionFile.TryRead(Path.Combine(root, PnpmFile), limits.DescriptionBytesMax) is { } pnpm)
        {
            return OfPnpm(pnpm, limits);
        }

        if (PackageJson.In(root, limits.DescriptionBytesMax) is not { } package
            || PackageJson.Member(package.Root, "workspaces") is not { } workspaces)
        {
            return [];
        }

        var list = workspaces.ValueKind == JsonValueKind.Object
            ? PackageJson.Member(workspaces, "packages")
            : workspaces;
        return list is { ValueKind: JsonValueKind.Array } array
            ? [.. array.EnumerateArray()
                .Where(one => one.ValueKind == JsonValueKind.String)
                .Select(one => one.GetString() ?? "")]
            : [];
    }

    private static IEnumerable<string> OfPnpm(string text, PluginLimits limits)
    {
        try
        {
            return [.. (Yaml.Parse(text, limits.DescriptionDepthMax)["packages"]?.Items ?? [])
                .Select(one => one.Text)
                .OfType<string>()];
        }
        catch (YamlException)
        {
            return [];
        }
    }

    private static bool Fits(string pattern, string root, string package)
    {
        var wanted = Path.GetRelativePath(root, package).Replace('\\', '/').Split('/');
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToArray();
        return wanted is not ["."] && Fits(parts, wanted);
    }

    private static bool Fits(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty || path.IsEmpty)
        {
            return pattern.IsEmpty && path.IsEmpty;
        }

        return pattern[0] == "**"
            ? Fits(pattern[1..], path) || Fits(pattern, path[1..]) || pattern.Length == 1
            : FileSystemName.MatchesSimpleExpression(pattern[0], path[0], ignoreCase: false)
                && Fits(pattern[1..], path[1..]);
    }
}
