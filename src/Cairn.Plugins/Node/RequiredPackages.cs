using System.Text.Json;

namespace Cairn.Plugins.Node;

/// <summary>
/// Walks a program's packages for the providers they need, as the Node language host's GetRequiredPackages does
/// (spec/engine.md §2.1). What can't be read is passed over: versions come with each registration too.
/// </summary>
public sealed class RequiredPackages(PluginLimits limits)
{
    private const string Scope = "@pulumi/";

    /// <summary>All of them, in the order of the walk.</summary>
    public IReadOnlyList<RequiredPackage> Of(string programFolder)
    {
        var found = new List<RequiredPackage>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(string Folder, bool IsInModules)>([(RealPath.Of(programFolder), false)]);
        while (open.TryPop(out var next) && seen.Count < limits.FoldersMax)
        {
            if (!seen.Add(next.Folder))
            {
                continue;
            }

            if (next.IsInModules && Read(next.Folder) is { } package)
            {
                found.Add(package);
            }

            var below = next.IsInModules || Path.GetFileName(next.Folder) == "node_modules";
            foreach (var folder in Folders(next.Folder).Reverse())
            {
                open.Push((folder, below));
            }
        }

        return found;
    }

    /// <summary>The folders in one, links followed, without those of policies: theirs are not the program's.</summary>
    private static IEnumerable<string> Folders(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateDirectories()
                .Select(entry => entry.LinkTarget is null ? entry.FullName : RealPath.Of(entry.FullName))
                .Where(path => !File.Exists(Path.Combine(path, "PulumiPolicy.yaml"))
                    && !File.Exists(Path.Combine(path, "PulumiPolicy.yml"))
                    && !File.Exists(Path.Combine(path, "PulumiPolicy.json")))
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private RequiredPackage? Read(string folder)
    {
        if (PackageJson.In(folder, limits.DescriptionBytesMax) is not { } package
            || PackageJson.Member(package.Root, "pulumi") is not { } pulumi
            || PackageJson.Member(pulumi, "resource") is not { ValueKind: JsonValueKind.True })
        {
            return null;
        }

        var name = PackageJson.Text(pulumi, "name") is { Length: > 0 } own ? own : NameOf(package.Name);
        var version = PackageJson.Text(pulumi, "version") is { Length: > 0 } given ? given : package.Version;
        return name is { Length: > 0 } && version is { Length: > 0 }
            ? new RequiredPackage(
                name,
                version.StartsWith('v') ? version : "v" + version,
                PackageJson.Text(pulumi, "server") ?? "",
                Parameter(pulumi, "parameterization"),
                Parameter(pulumi, "extensionParameterization"))
            : null;
    }

    /// <summary>Only Pulumi's own packages are named for their plugin.</summary>
    private static string? NameOf(string? package)
        => package?.StartsWith(Scope, StringComparison.Ordinal) == true ? package[Scope.Length..] : null;

    private static PackageParameter? Parameter(JsonElement pulumi, string member)
        => PackageJson.Member(pulumi, member) is { ValueKind: JsonValueKind.Object } value
            ? new PackageParameter(
                PackageJson.Text(value, "name") ?? "",
                PackageJson.Text(value, "version") ?? "",
                PackageJson.Text(value, "value") ?? "")
            : null;
}
