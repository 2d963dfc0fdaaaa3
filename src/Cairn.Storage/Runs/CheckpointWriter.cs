using System.IO.Hashing;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Runs;

/// <summary>
/// Replaces a stage's checkpoint in two steps: the new one is written beside it, so that its head is known and can be
/// recorded; then, under the stage's lock, what was there is kept and the new one put in its place.
/// </summary>
internal sealed class CheckpointWriter(RunContext context)
{
    private const string BakExtension = ".bak";

    private readonly DurableFile _files = context.Files;

    public Result<NewCheckpoint> Prepare(
        StagePlace place, StateBytes source, IReadOnlyList<StatePiece> pieces, Compression compression)
    {
        var hash = new XxHash128();
        using var md5 = AttributesFile.Exists(context.Calls, place.StatePath) ? AttributesFile.NewHash() : null;
        var length = 0L;
        var prepared = _files.Prepare(place.StatePath, stream =>
        {
            using var hashing = new HashingStream(stream, md5, hash);
            StatePieceStream.Write(hashing, source, pieces, compression);
            length = hashing.Count;
        });
        return prepared.TryGet(out var file)
            ? Result.Of(new NewCheckpoint(
                file, new Head(length, hash.GetCurrentHashAsUInt128()), md5?.GetHashAndReset()))
            : Result.Failed<NewCheckpoint>(prepared.Diagnostics);
    }

    /// <summary>
    /// Puts it in place, if the checkpoint is still the one that is expected; only for the holder of the lock.
    /// </summary>
    /// <param name="place">The stage.</param>
    /// <param name="ready">The new checkpoint.</param>
    /// <param name="expected">What the file was when it was read or written last.</param>
    /// <param name="kept">What else to do with the old one before it is replaced.</param>
    /// <param name="permit">Asked last of all; may still stop it.</param>
    public Result<WriteReceipt> Commit(
        StagePlace place,
        NewCheckpoint ready,
        FileIdentity expected,
        KeptCheckpoint kept,
        Func<Diagnostic?> permit)
    {
        var backup = Keep(place, kept, out var backupPath);
        if ((backup ?? ready.File.Commit(() => IsStill(place, expected) ?? permit())) is { } problem)
        {
            return Result.Failed<WriteReceipt>(problem);
        }

        var stale = ready.Md5 is { } md5
            ? new AttributesFile(_files, context.Limits).Update(place.StatePath, md5)
            : null;
        var receipt = new WriteReceipt(place.StatePath, backupPath, ready.Head.Length);
        return stale is null ? Result.Of(receipt) : Result.Of(receipt, stale);
    }

    private Diagnostic? IsStill(StagePlace place, FileIdentity expected)
        => context.Calls.Status(place.StatePath)?.Identity == expected
            ? null
            : StorageDiagnostics.ChangedMeanwhile(place.StatePath);

    private Diagnostic? Keep(StagePlace place, KeptCheckpoint kept, out string? backupPath)
    {
        backupPath = null;
        var link = new BackupLink(_files);
        var isTruncated = place.Kind != StageKind.Pulumi;
        if (kept.HasFlag(KeptCheckpoint.AsBase))
        {
            var problem = link.Keep(place.StatePath, place.BaseCopyPath, isTruncated) ?? SyncFolder(place.BaseCopyPath);
            if (problem is not null)
            {
                return StorageDiagnostics.NoBackup(place.StatePath, problem);
            }
        }

        if (place.Kind == StageKind.Pulumi)
        {
            backupPath = place.StatePath + BakExtension;
            return link.Keep(place.StatePath, backupPath, mustCopy: false) is { } problem
                ? StorageDiagnostics.NoBackup(place.StatePath, problem)
                : new AttributesFile(_files, context.Limits).Copy(place.StatePath, backupPath);
        }

        return kept.HasFlag(KeptCheckpoint.AsBackup) ? Backup(place, out backupPath) : null;
    }

    private Diagnostic? Backup(StagePlace place, out string? backupPath)
    {
        backupPath = null;
        try
        {
            using var source = context.Calls.OpenToRead(place.StatePath);
            var made = new BackupFile(_files, context.Time).Make(place, source, expected: null);
            backupPath = made.Value;
            return backupPath is null ? made.Diagnostics[0] : null;
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return FailureDiagnostics.OfReading(place.StatePath, failure);
        }
    }

    private Diagnostic? SyncFolder(string path)
    {
        try
        {
            context.Calls.SyncDirectory(DurableFile.FolderOf(path));
            return null;
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return FailureDiagnostics.OfWriting(path, failure);
        }
    }
}
