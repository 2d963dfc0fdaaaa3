using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>What a project's file says, as far as it leads to a state.</summary>
/// <param name="Kind">Pulumi, whose layout apps in C# have too, or SST.</param>
/// <param name="Path">The file.</param>
/// <param name="Name">The project or app; null where it is not written there as plain text.</param>
/// <param name="Store">Pulumi's <c>backend.url</c>.</param>
/// <param name="Home">SST's <c>home</c>, where it is written as plain text.</param>
public sealed record ProjectFile(StageKind Kind, string Path, string? Name, string? Store, string? Home)
{
    private static readonly string[] SstNames = ["sst.config.ts", "sst.config.js", "sst.config.mjs"];
    private static readonly string[] PulumiNames = ["Pulumi.yaml", "Pulumi.yml"];

    /// <summary>Where the file is.</summary>
    public string Folder => DurableFile.FolderOf(Path);

    /// <summary>The nearest project file, with the usual limits.</summary>
    public static Result<ProjectFile> Find(string workingFolder) => Find(workingFolder, StorageLimits.Default);

    /// <summary>The nearest project file in a folder or above it; no value and no diagnostics: none.</summary>
    internal static Result<ProjectFile> Find(string workingFolder, StorageLimits limits)
    {
        var folder = workingFolder;
        for (var level = 0; folder is not null && level < limits.ParentFoldersMax; level++)
        {
            foreach (var name in SstNames)
            {
                if (System.IO.Path.Combine(folder, name) is var path && Presence.MayExist(path))
                {
                    return Load(path, limits, SstConfigFile.Parse);
                }
            }

            foreach (var name in PulumiNames)
            {
                if (System.IO.Path.Combine(folder, name) is var path && Presence.MayExist(path))
                {
                    return Load(path, limits, PulumiProjectFile.Parse);
                }
            }

            if (System.IO.Path.Combine(folder, AppFile.Name) is var app && Presence.MayExist(app))
            {
                return Load(app, limits, AppFile.Parse);
            }

            folder = System.IO.Path.GetDirectoryName(folder);
        }

        return Result.Failed<ProjectFile>();
    }

    private static Result<ProjectFile> Load(
        string path, StorageLimits limits, Func<string, string, Result<ProjectFile>> parse)
    {
        var content = SmallFile.Read(path, limits);
        return content.TryGet(out var bytes)
            ? parse(path, System.Text.Encoding.UTF8.GetString(bytes))
            : Result.Failed<ProjectFile>(content.Diagnostics);
    }
}
