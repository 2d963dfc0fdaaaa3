using System.Text.RegularExpressions;
using Cairn.Storage.Files;
using Cairn.Storage.Health;
using Cairn.Storage.Places;

namespace Cairn.Storage.Sst;

/// <summary>
/// A work folder of SST (<c>.sst/pulumi/*</c>; up to 3.6 <c>.sst</c> itself) with the state of a stage in it.
/// </summary>
/// <param name="Folder">The folder.</param>
/// <param name="Place">The state, as the engine keeps it there.</param>
public sealed partial record SstWork(string Folder, StagePlace Place)
{
    private const string SstFolder = ".sst";

    /// <summary>
    /// The update that the folder was made for; null of the one that SST up to 3.6 has for all. Of two updates, the
    /// later one sorts first.
    /// </summary>
    public string? UpdateId => Path.GetFileName(Folder) is { } name && name != SstFolder ? name : null;

    /// <summary>Whether a lock's update may be the one that left this.</summary>
    public bool IsOf(HeldLock held) => UpdateId is null || UpdateId == held.UpdateId;

    /// <summary>Whether it can tell of a run: of the one folder for all only a lock or a journal says so.</summary>
    public bool MayBeLeft => UpdateId is null ? Runs.StageRuns.HasJournal(Place) : IsTaken;

    /// <summary>Whether an operation of Cairn's has had the state in hand; a preview does not take it.</summary>
    public bool IsTaken => !Presence.IsMissing(Place.LeasePath);

    /// <summary>The work folders of a stage, the last update's first.</summary>
    public static IReadOnlyList<SstWork> Find(string appFolder, string app, string stage) =>
    [
        .. WorkFolders.States(appFolder)
            .Select(static x => new SstWork(FolderOf(x), StagePlace.OfFile(x)))
            .Where(x => x.Place.Project == app && x.Place.Stack == stage)
            .OrderBy(static x => x.UpdateId, StringComparer.Ordinal),
        .. Shared(appFolder, app, stage),
    ];

    /// <summary>The folder that SST up to 3.6 has for all updates.</summary>
    private static IEnumerable<SstWork> Shared(string appFolder, string app, string stage)
    {
        var folder = Path.Combine(appFolder, SstFolder);
        var state = Path.Combine(folder, ".pulumi", "stacks", app, stage + ".json");
        return File.Exists(state) ? [new SstWork(folder, StagePlace.OfFile(state))] : [];
    }

    /// <summary>Whether the home has the very bytes that are here.</summary>
    public bool IsInHome(StagePlace home) => AreEqual(Place.StatePath, home.StatePath);

    /// <summary>Whether SST has begun an update of the stage since; of a home on this machine.</summary>
    public bool IsFollowed(StagePlace home) => UpdateId is null || FolderEntries
        .Files(Path.Combine(home.Root, "update", home.Project ?? "", home.Stack), StorageLimits.Default)
        .Any(x => string.CompareOrdinal(Path.GetFileNameWithoutExtension(x), UpdateId) < 0);

    /// <summary>What is to become of the state in it.</summary>
    /// <param name="home">The state in SST's home; it may be missing.</param>
    /// <param name="isLocked">Whether SST's lock of this very update still stands.</param>
    public LeftState Decide(StagePlace home, bool isLocked)
    {
        if (Presence.IsMissing(home.StatePath))
        {
            return LeftState.Bring;
        }

        var (here, there) = (FileTimes.ChangedAt(Place.StatePath), FileTimes.ChangedAt(home.StatePath));
        return LeftStates.Decide(
            IsTaken, AreEqual(Place.StatePath, home.StatePath), isLocked, IsFollowed(home), there > here);
    }

    /// <summary>Removes the folder and all that is in it, and the program that SST bundled for it.</summary>
    public void Delete()
    {
        if (UpdateId is null)
        {
            return;
        }

        try
        {
            if (ProjectFile.Find(Folder, StorageLimits.Default) is { Value.Path: var project }
                && Bundle().Match(File.ReadAllText(project)) is { Success: true } main)
            {
                File.Delete(main.Groups["path"].Value);
            }

            Directory.Delete(Folder, recursive: true);
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            // It is looked at again by the next run.
        }
    }

    private static bool AreEqual(string path, string other)
    {
        try
        {
            return File.ReadAllBytes(path).AsSpan().SequenceEqual(File.ReadAllBytes(other));
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return false;
        }
    }

    private static string FolderOf(string statePath)
    {
        const int Levels = 4; // .pulumi/stacks/APP/STAGE.json
        var folder = statePath;
        for (var level = 0; level < Levels; level++)
        {
            folder = DurableFile.FolderOf(folder);
        }

        return folder;
    }

    /// <summary>Where SST's project file names a file of SST's own making.</summary>
    [GeneratedRegex(
        @"^main: *(?<path>.*[/\\]\.sst[/\\]platform[/\\]sst\.config\.\d+\.mjs)\r?$", RegexOptions.Multiline)]
    private static partial Regex Bundle();
}
