using System.Collections.Immutable;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>
/// The versions of a stage that a backup holds: the state at each backup, and the history as it was at the last.
/// </summary>
public sealed class BackupVersions : IVersionShelf
{
    private readonly BackupFolder _folder;
    private readonly BackupStage _newest;
    private readonly StorageLimits _limits;
    private readonly DurableFile _files = new();

    private BackupVersions(
        BackupFolder folder,
        BackupStage newest,
        ImmutableArray<StateVersion> versions,
        ImmutableArray<Diagnostic> damaged,
        StorageLimits limits)
    {
        (_folder, _newest, _limits, Versions, Damaged) = (folder, newest, limits, versions, damaged);
    }

    public ImmutableArray<StateVersion> Versions { get; }

    public ImmutableArray<Diagnostic> Damaged { get; }

    /// <summary>Finds a stage in a backup, by app and name.</summary>
    public static Result<BackupVersions> Read(string path, StagePlace place)
    {
        var limits = StorageLimits.Default;
        var folder = new BackupFolder(path, new DurableFile(), limits);
        var (manifests, damaged) = folder.Read();
        if (manifests.IsEmpty)
        {
            return Result.Failed<BackupVersions>([HistoryDiagnostics.NoBackupThere(path), .. damaged]);
        }

        var states = manifests
            .Select(x => (x.Name, x.Manifest.Made, Stage: x.Manifest.Stages.FirstOrDefault(
                stage => stage.Stage == place.Stack && stage.App == place.Project)))
            .Where(static x => x.Stage is not null)
            .ToList();
        if (states.FirstOrDefault().Stage is not { } newest)
        {
            var stages = manifests[0].Manifest.Stages.Select(static x => $"{x.App}/{x.Stage}").ToList();
            return Result.Failed<BackupVersions>(
                StorageDiagnostics.StageNotFound(place.Project ?? "", place.Stack, path, stages));
        }

        var versions = states.Select(x => new StateVersion
        {
            Id = $"at:{x.Name}",
            Source = VersionSource.BackupFolder,
            When = x.Made,
            Content = x.Stage?.State,
        }).Concat(Entries(folder, newest)).OrderByDescending(static x => x.When);
        return Result.Of(new BackupVersions(folder, newest, [.. versions], damaged, limits));
    }

    public Result<StateFile> Open(StateVersion version, CancellationToken cancellationToken)
        => version.Content is { } content
            ? _folder.Shelf.Open(content, version.Id, cancellationToken)
            : Result.Failed<StateFile>(HistoryDiagnostics.ContentGone(version.Id, ""));

    /// <summary>
    /// Brings back what belongs to the stage and is missing in its store: history, secrets, tags. What is there is
    /// left as it is. The value lists the paths.
    /// </summary>
    public Result<IReadOnlyList<string>> RestoreFiles(StagePlace place)
    {
        var done = new List<string>();
        var root = Path.GetFullPath(place.Root);
        foreach (var file in _newest.Files)
        {
            var target = Path.GetFullPath(Path.Combine(root, file.Path));
            if (!target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || File.Exists(target))
            {
                continue;
            }

            var opened = _folder.Shelf.Open(file.Content, file.Path, CancellationToken.None);
            using var content = opened.Value;
            if (content is null)
            {
                return Result.Failed<IReadOnlyList<string>>(opened.Diagnostics);
            }

            var problem = _files.CreateDirectory(DurableFile.FolderOf(target))
                ?? _files.Create(target, stream => StatePieceStream.Write(
                    stream, content.Bytes, [StatePiece.Keep(0, content.Bytes.Length)], Compression.None));
            if (problem is not null)
            {
                return Result.Failed<IReadOnlyList<string>>(problem);
            }

            done.Add(target);
        }

        return RestoreContents(place) is { } failed
            ? Result.Failed<IReadOnlyList<string>>(failed)
            : Result.Of<IReadOnlyList<string>>(done);
    }

    private Diagnostic? RestoreContents(StagePlace place)
    {
        if (HistoryFolder.Of(place) is not { } folder)
        {
            return null;
        }

        var shelf = new ContentShelf(folder.ContentPath, _files, _limits);
        foreach (var address in _newest.Contents.Where(x => !shelf.Has(x)))
        {
            var opened = _folder.Shelf.Open(address, address.Sha256, CancellationToken.None);
            using var content = opened.Value;
            if (content is null)
            {
                return opened.Diagnostics[0];
            }

            if (shelf.Put(address, content.Bytes, [StatePiece.Keep(0, content.Bytes.Length)]) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static IEnumerable<StateVersion> Entries(BackupFolder folder, BackupStage stage)
    {
        foreach (var file in stage.Files)
        {
            if (HistoryFolder.Parse(file.Path) is not { } name)
            {
                continue;
            }

            using var content = folder.Shelf.Open(file.Content, file.Path, CancellationToken.None).Value;
            if (content is not null
                && HistoryEntryFormat.Read(
                    file.Path, content.Bytes.Slice(0, (int)content.Bytes.Length).ToArray(), name.Status)
                    .TryGet(out var entry))
            {
                yield return new StateVersion
                {
                    Id = entry.Id,
                    Source = VersionSource.Cairn,
                    When = entry.Time,
                    Entry = entry,
                    Content = entry.Content,
                };
            }
        }
    }
}
