using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Storage.Places;

namespace Cairn.Plugins.DotNet;

/// <summary>What an app in C# is built from: one file, or a project.</summary>
/// <param name="Path">A <c>.cs</c> file or a project's file.</param>
public sealed record AppSource(string Path)
{
    private static readonly string[] ProjectPatterns = ["*.csproj", "*.fsproj", "*.vbproj"];

    /// <summary>Whether it is a program of one file, which the compiler gets alone.</summary>
    public bool IsFile => Path.EndsWith(".cs", StringComparison.Ordinal);

    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? ".";

    /// <summary>
    /// The project in the program's folder, else its <c>cairn.cs</c>; CRN5020 where there is neither, or more than one
    /// project.
    /// </summary>
    public static Result<AppSource> Find(PulumiProject project)
    {
        var folder = project.ProgramFolder;
        string[] projects = [.. ProjectPatterns.SelectMany(x => Directory.EnumerateFiles(folder, x))];
        var single = System.IO.Path.Combine(folder, AppFile.Name);
        return projects switch
        {
            [var one] => Result.Of(new AppSource(one)),
            [] when File.Exists(single) => Result.Of(new AppSource(single)),
            [] => Result.Failed<AppSource>(LanguageDiagnostics.NothingToBuild(
                folder, $"there is neither a project nor a '{AppFile.Name}' in it")),
            _ => Result.Failed<AppSource>(LanguageDiagnostics.NothingToBuild(
                folder, $"there are {projects.Length} projects in it")),
        };
    }
}
