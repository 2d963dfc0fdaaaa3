using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;

namespace Cairn.Storage.Health;

/// <summary>Looks at the files of a store: who may read and write them, and what was left behind.</summary>
public sealed class FileHealth(IEnvironment environment, TimeProvider time)
{
    private const UnixFileMode OthersRead = UnixFileMode.OtherRead | UnixFileMode.GroupRead;
    private const UnixFileMode OthersWrite = UnixFileMode.OtherWrite;

    private static readonly StorageLimits Limits = StorageLimits.Default;

    /// <summary>A temporary file that is younger may belong to a write that is going on.</summary>
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromMinutes(10);

    /// <summary>All of it; where nothing is wrong, one finding that says so for each kind.</summary>
    public IReadOnlyList<HealthFinding> Look(StoreInventory store)
    {
        var rights = store.Stages.SelectMany(Rights).Concat(Passphrases(store)).ToList();
        var leftovers = Leftovers(store).ToList();
        var history = store.Stages.SelectMany(place => new StageHistory(time).Read(place).Damaged)
            .Select(static x => new HealthFinding("history", HealthVerdict.Careful, x.Detail, x.Hint, x.Path)).ToList();
        return
        [
            .. Or(rights, "permissions", "States can be written, and passphrases are closed to others."),
            .. Or(leftovers, "leftovers", "No temporary files were left behind."),
            .. Or(history, "history", "Every version's entry can be read."),
        ];
    }

    private static List<HealthFinding> Or(List<HealthFinding> found, string name, string good)
        => found.Count > 0 ? found : [new HealthFinding(name, HealthVerdict.Good, good)];

    private static IEnumerable<HealthFinding> Rights(StagePlace place)
    {
        if (Mode(place.StatePath) is not { } mode)
        {
            yield break;
        }

        if ((mode & OthersWrite) != 0)
        {
            yield return new HealthFinding(
                "permissions",
                HealthVerdict.Bad,
                $"Anybody on this machine may change the state '{place.StatePath}'.",
                $"chmod o-w '{place.StatePath}'",
                place.StatePath);
        }

        if (CanWrite(place.StatePath) is false)
        {
            yield return new HealthFinding(
                "permissions",
                HealthVerdict.Bad,
                $"You may not write the state '{place.StatePath}'.",
                "Work as the user who owns it.",
                place.StatePath);
        }
    }

    private IEnumerable<HealthFinding> Passphrases(StoreInventory store)
    {
        var files = store.Kind == StageKind.Sst
            ? store.Stages.SelectMany(place => (string[])
                [
                    Path.Combine(store.Root, "passphrase", place.Project ?? "", place.Stack + ".json"),
                    Path.Combine(store.Root, "passphrase", place.Project ?? "", place.Stack),
                ])
            : [];
        if (environment.Get("PULUMI_CONFIG_PASSPHRASE_FILE") is { Length: > 0 } named)
        {
            files = files.Append(named);
        }

        foreach (var path in files)
        {
            if (Mode(path) is { } mode && (mode & (OthersRead | OthersWrite)) != 0)
            {
                yield return new HealthFinding(
                    "permissions",
                    HealthVerdict.Careful,
                    $"Others on this machine may read the passphrase in '{path}'.",
                    $"chmod 600 '{path}'",
                    path);
            }
        }
    }

    private IEnumerable<HealthFinding> Leftovers(StoreInventory store)
    {
        var now = time.GetUtcNow();
        var folders = store.Stages.Select(static x => DurableFile.FolderOf(x.StatePath))
            .Concat(store.Stages.Select(HistoryFolder.Of).OfType<HistoryFolder>().SelectMany(static x =>
                (string[])[x.Path, x.ContentPath]))
            .Distinct(StringComparer.Ordinal);
        foreach (var path in folders.SelectMany(static x => FolderEntries.Files(x, Limits)))
        {
            var isOurs = path.EndsWith(".cairn-tmp", StringComparison.Ordinal);
            if ((isOurs || path.EndsWith(".tmp", StringComparison.Ordinal))
                && now - FileTimes.ChangedAt(path) > LeftoverAge)
            {
                yield return new HealthFinding(
                    "leftovers",
                    HealthVerdict.Careful,
                    $"A killed {(isOurs ? "Cairn" : "Pulumi")} left '{path}'.",
                    "It is no state, and can be deleted while nothing runs.",
                    path);
            }
        }
    }

    private static UnixFileMode? Mode(string path)
    {
        try
        {
            return OperatingSystem.IsWindows() || !File.Exists(path) ? null : File.GetUnixFileMode(path);
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return null;
        }
    }

    /// <summary>Opens it for writing and closes it again; nothing is written.</summary>
    private static bool? CanWrite(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
