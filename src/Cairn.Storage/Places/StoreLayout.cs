using System.Text;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>How stages lie in a store: SST's home, Pulumi's layout by projects, and the one before it.</summary>
internal static class StoreLayout
{
    private const int ProjectsVersion = 1;

    /// <summary>Where a stage's state may be, the most likely place first. At least one.</summary>
    public static Result<IReadOnlyList<StagePlace>> Candidates(
        Store store, string app, string stage, StorageLimits limits)
    {
        if (store.Kind == StageKind.Sst)
        {
            return Result.Of<IReadOnlyList<StagePlace>>([Of(store, app, stage)]);
        }

        var byProjects = Of(store, app, stage);
        var legacy = Of(store, project: null, stage);
        if (Presence.IsMissing(MetaPath(store)))
        {
            // SST's work folders have the layout by projects without saying so.
            return Result.Of<IReadOnlyList<StagePlace>>([byProjects, legacy]);
        }

        var content = SmallFile.Read(MetaPath(store), limits);
        if (!content.TryGet(out var bytes))
        {
            return Result.Failed<IReadOnlyList<StagePlace>>(content.Diagnostics);
        }

        return VersionIn(bytes) switch
        {
            0 => Result.Of<IReadOnlyList<StagePlace>>([legacy, byProjects]),
            ProjectsVersion => Result.Of<IReadOnlyList<StagePlace>>([byProjects]),
            var version => Result.Failed<IReadOnlyList<StagePlace>>(
                StorageDiagnostics.StoreUnknown(MetaPath(store), version)),
        };
    }

    /// <summary>Whether a store of Pulumi says by its version, or by saying none, that it has no projects.</summary>
    public static bool IsLegacy(Store store, StorageLimits limits)
        => Presence.IsMissing(MetaPath(store))
            || (SmallFile.Read(MetaPath(store), limits).TryGet(out var bytes) && VersionIn(bytes) == 0);

    /// <summary>The file in which a store of Pulumi says how it is laid out.</summary>
    public static string MetaPath(Store store) => Path.Combine(store.Root, ".pulumi", "meta.yaml");

    /// <summary>The stages of an app that have a state, by name.</summary>
    public static IReadOnlyList<string> Stages(Store store, string app, StorageLimits limits)
    {
        string?[] folders = store.Kind == StageKind.Sst
            ? [FolderOf(store, app)]
            : [FolderOf(store, app), FolderOf(store, project: null)];
        return
        [
            .. folders.OfType<string>()
                .SelectMany(folder => FolderEntries.Files(folder, limits))
                .Select(path => StagePlace.StackName(Path.GetFileName(path)))
                .OfType<string>()
                .Where(NameRules.IsValid)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(limits.CopiesMax),
        ];
    }

    private static int? VersionIn(byte[] meta) => PulumiProjectFile.LayoutVersion(Encoding.UTF8.GetString(meta));

    private static string FolderOf(Store store, string? project) => store.Kind == StageKind.Sst
        ? Path.Combine(store.Root, "app", project ?? "")
        : Path.Combine(store.Root, ".pulumi", "stacks", project ?? "");

    private static StagePlace Of(Store store, string? project, string stage) => new()
    {
        Kind = store.Kind,
        Root = store.Root,
        Project = project,
        Stack = stage,
        StatePath = Path.Combine(FolderOf(store, project), stage + StagePlace.Extensions[0]),
    };
}
