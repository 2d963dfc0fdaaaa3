namespace Cairn.Cli.Init;

/// <summary>
/// Cairn's own sources: an app that is begun by a Cairn that was built from them uses the SDK from there, in place of a
/// published package.
/// </summary>
internal static class SourceTree
{
    private const string Project = "src/Cairn.Local/Cairn.Local.csproj";
    private const string Examples = "examples";
    private const int LevelsMax = 64;

    /// <summary>The root of the sources that a path is in; null: it is in none.</summary>
    public static string? Above(string? path)
    {
        for (var level = 0; path is not null && level < LevelsMax; level++)
        {
            if (File.Exists(Path.Combine(path, Project)))
            {
                return path;
            }

            path = Path.GetDirectoryName(path);
        }

        return null;
    }

    /// <summary>Whether the settings of the sources' own build would reach an app in a folder.</summary>
    public static bool Reaches(string root, string folder)
        => !folder.StartsWith(Path.Combine(root, Examples) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
