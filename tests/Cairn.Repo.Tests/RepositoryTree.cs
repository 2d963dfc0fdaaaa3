using System.Collections.Immutable;

namespace Cairn.Repo.Tests;

/// <summary>The files of the repository, as they stand on disk.</summary>
internal static class RepositoryTree
{
    private static readonly string[] NotOurs = ["artifacts", "bin", "obj", "node_modules", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to the root, with forward slashes, in ordinal order.</summary>
    public static ImmutableArray<string> Paths { get; } =
        [.. Walk(new DirectoryInfo(Root)).Select(Relative).Order(StringComparer.Ordinal)];

    /// <summary>Each C# file below one of the folders, parsed.</summary>
    public static IEnumerable<SourceFile> Sources(params string[] folders)
        => Paths.Where(path => path.EndsWith(".cs", StringComparison.Ordinal)
                && folders.Any(folder => path.StartsWith(folder + "/", StringComparison.Ordinal)))
            .Select(path => new SourceFile(path, Read(path)));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder)
        => folder.EnumerateFiles().Where(file => file.Name != ".git")
            .Concat(folder.EnumerateDirectories().Where(IsOurs).SelectMany(Walk));

    // Folders that start with a dot are tools' own, but for the two that are part of the sources.
    private static bool IsOurs(DirectoryInfo folder)
        => !NotOurs.Contains(folder.Name) && (folder.Name[0] != '.' || folder.Name is ".ci" or ".changes");

    private static string Relative(FileInfo file) => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cairn.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("There is no Cairn.slnx above the tests.");
    }
}
