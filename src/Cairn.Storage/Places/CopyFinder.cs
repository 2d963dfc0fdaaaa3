using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>Finds the copies of a state that tools leave behind (docs/formats/places.md). Reads no content.</summary>
public sealed class CopyFinder(StorageLimits limits)
{
    public CopyFinder()
        : this(StorageLimits.Default)
    {
    }

    /// <summary>The copies, newest first, at most as many as the limits allow.</summary>
    public IReadOnlyList<StateCopy> Find(StagePlace place)
    {
        var stack = place.Stack + ".";
        var history = place.Stack + "-";
        var candidates = new List<(string Path, StateCopyKind Kind)>
        {
            (place.StatePath + ".bak", StateCopyKind.PreviousVersion),
        };
        candidates.AddRange(place.Siblings.Select(path => (path, StateCopyKind.Sibling)));
        candidates.AddRange(place.Siblings.Select(path => (path + ".bak", StateCopyKind.PreviousVersion)));
        switch (place.Kind)
        {
            case StageKind.File:
                var beside = Path.GetFileName(place.StatePath) + ".cairn-backup-";
                Add(place.Root, StateCopyKind.CairnBackup, name => Begins(name, beside));
                break;
            case StageKind.Pulumi:
                Add(place.StoreFolderOf("backups"), StateCopyKind.PulumiBackup, name => IsState(name, stack));
                Add(
                    place.StoreFolderOf("history"),
                    StateCopyKind.History,
                    name => IsState(name, history) && name.Contains(".checkpoint.json", StringComparison.Ordinal));
                break;
            case StageKind.Sst:
                var snapshots = Path.Combine(place.Root, "snapshot", place.Project ?? "", place.Stack);
                Add(snapshots, StateCopyKind.SstSnapshot, name => IsState(name, ""));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(place));
        }

        if (place.BackupFolder is { } own)
        {
            Add(own, StateCopyKind.CairnBackup, name => IsState(name, stack));
        }

        return
        [
            .. candidates.Where(candidate => File.Exists(candidate.Path))
                .Select(candidate => new StateCopy(candidate.Path, candidate.Kind, FileTimes.ChangedAt(candidate.Path)))
                .OrderByDescending(copy => copy.When)
                .ThenBy(copy => copy.Path, StringComparer.Ordinal)
                .Take(limits.CopiesMax),
        ];

        void Add(string folder, StateCopyKind kind, Func<string, bool> isCopy) => candidates.AddRange(
            FolderEntries.Files(folder, limits)
                .Where(path => isCopy(Path.GetFileName(path)))
                .Select(path => (path, kind)));
    }

    private static bool Begins(string name, string start) => name.StartsWith(start, StringComparison.Ordinal);

    private static bool IsState(string name, string start)
        => Begins(name, start) && StagePlace.StackName(name) is not null;
}
