using System.Text.RegularExpressions;

namespace Cairn.Cli.PulumiCommands;

/// <summary>A plugin in the plugin folder.</summary>
internal sealed partial record InstalledPlugins(
    string Name, string Kind, string Version, long Bytes, DateTimeOffset Installed)
{
    private static readonly EnumerationOptions AllFiles = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>All of them, by name.</summary>
    public static IEnumerable<InstalledPlugins> In(string folder)
        => !Directory.Exists(folder)
            ? []
            : Directory.EnumerateDirectories(folder)
                .Select(static path => (Path: path, Match: FolderName().Match(System.IO.Path.GetFileName(path))))
                .Where(static x => x.Match.Success)
                .Select(static x => new InstalledPlugins(
                    x.Match.Groups["name"].Value,
                    x.Match.Groups["kind"].Value,
                    x.Match.Groups["version"].Value,
                    new DirectoryInfo(x.Path).EnumerateFiles("*", AllFiles).Sum(static file => file.Length),
                    Directory.GetLastWriteTimeUtc(x.Path)))
                .OrderBy(static x => x.Name, StringComparer.Ordinal);

    [GeneratedRegex(@"^(?<kind>resource|language|analyzer|converter|tool)-(?<name>.+)-v(?<version>\d.*)$")]
    private static partial Regex FolderName();
}
