using System.Text.RegularExpressions;

namespace Cairn.Plugins.Discovery;

/// <summary>A plugin in the plugin folder.</summary>
public sealed partial record InstalledPlugin(PluginKind Kind, string Name, SemanticVersion Version, string Folder)
{
    private const string Partial = ".partial";

    public string FileName => $"pulumi-{Kind.Word()}-{Name}";

    /// <summary>
    /// All plugins below a folder, in order of kind, name and version. Folders whose name is not a plugin's and those
    /// that another tool has not finished (<c>.partial</c> beside them) are passed over.
    /// </summary>
    public static IReadOnlyList<InstalledPlugin> In(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateDirectories(folder)
                    .Select(TryRead)
                    .OfType<InstalledPlugin>()
                    .Where(plugin => !File.Exists(plugin.Folder + Partial))
                    .OrderBy(plugin => plugin.Kind)
                    .ThenBy(plugin => plugin.Name, StringComparer.Ordinal)
                    .ThenBy(plugin => plugin.Version)
                    .ThenBy(plugin => plugin.Version.Build, StringComparer.Ordinal)]
                : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static InstalledPlugin? TryRead(string folder)
    {
        var name = Path.GetFileName(folder);
        var match = FolderPattern.Match(name);
        return match.Success
            && !UnfinishedPattern.IsMatch(name)
            && PluginKinds.TryParse(match.Groups[1].Value) is { } kind
            && SemanticVersion.TryParse(match.Groups[3].Value) is { } version
                ? new InstalledPlugin(kind, match.Groups[2].Value, version, folder)
                : null;
    }

    [GeneratedRegex(@"\A([a-z]+)-([a-zA-Z0-9-][a-zA-Z0-9-_.]*[a-zA-Z0-9])-v([^v].*)\z")]
    private static partial Regex FolderPattern { get; }

    [GeneratedRegex(@"\.tmp[0-9]+\z")]
    private static partial Regex UnfinishedPattern { get; }
}
