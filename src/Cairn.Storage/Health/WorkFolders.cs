using System.Collections.Immutable;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.Health;

/// <summary>
/// States that SST left in its work folders (<c>.sst/pulumi/*</c>): of a run that was killed, the newest may know what
/// the home does not (spec/state.md §3.2).
/// </summary>
public static class WorkFolders
{
    private static readonly TimeSpan UploadEvery = TimeSpan.FromSeconds(10);

    /// <summary>The states in a project's work folders, newest first.</summary>
    public static ImmutableArray<string> States(string projectFolder)
    {
        var root = Path.Combine(projectFolder, ".sst", "pulumi");
        var limits = StorageLimits.Default;
        try
        {
            return !Directory.Exists(root)
                ? []
                :
                [
                    .. Directory.EnumerateDirectories(root).Take(limits.CopiesMax)
                        .Select(static x => Path.Combine(x, ".pulumi", "stacks"))
                        .Where(Directory.Exists)
                        .SelectMany(Directory.EnumerateDirectories)
                        .SelectMany(app => FolderEntries.Files(app, limits))
                        .Where(static x => StagePlace.StackName(Path.GetFileName(x)) is not null)
                        .OrderByDescending(FileTimes.ChangedAt),
                ];
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return [];
        }
    }

    /// <summary>What is to be said about them; the store is that of the project.</summary>
    public static IReadOnlyList<HealthFinding> Look(string projectFolder, StoreInventory store)
    {
        var findings = new List<HealthFinding>();
        foreach (var path in States(projectFolder).DistinctBy(static x => Path.GetFileName(x)))
        {
            var stage = StagePlace.StackName(Path.GetFileName(path));
            var app = Path.GetFileName(DurableFile.FolderOf(path));
            var home = store.Stages.FirstOrDefault(x => x.Stack == stage && x.Project == app);
            var isNewer = home is null
                || FileTimes.ChangedAt(path) - FileTimes.ChangedAt(home.StatePath) > UploadEvery;
            findings.Add(isNewer
                ? new HealthFinding(
                    "work-folders",
                    HealthVerdict.Careful,
                    $"A run of SST on '{stage}' left a state that is newer than the one in its home.",
                    home is null
                        ? $"Look at it: cairn state list '{path}'"
                        : $"See what the home does not know: cairn state diff '{home.StatePath}' '{path}'",
                    path)
                : new HealthFinding(
                    "work-folders",
                    HealthVerdict.Good,
                    $"A run of SST on '{stage}' left a work folder; the home has a newer state.",
                    Path: path));
        }

        return findings.Count > 0
            ? findings
            : [new HealthFinding("work-folders", HealthVerdict.Good, "SST left no work folders.")];
    }
}
