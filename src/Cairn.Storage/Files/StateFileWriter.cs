using System.Security.Cryptography;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.History;
using Cairn.Storage.Places;

namespace Cairn.Storage.Files;

/// <summary>
/// Replaces a state that was read by a new one: under a lock, only if it is still what was read, after a backup, and
/// so that any failure leaves the old one. In a store each write is a version of the stage's history, noted before it
/// is made. None of this can be cancelled: a write is short, and half of one is worse.
/// </summary>
public sealed class StateFileWriter
{
    private readonly TimeProvider _time;
    private readonly DurableFile _files;
    private readonly StorageLimits _limits;
    private readonly VersionedWrite _versions;
    private readonly Func<Diagnostic?>? _fence;

    /// <summary>Writes on behalf of somebody, whom the history will name.</summary>
    /// <param name="time">The clock, for names and for people.</param>
    /// <param name="author">Whom.</param>
    /// <param name="fence">
    /// Says why nothing may be written any more, asked last of all; null: nobody can say so.
    /// </param>
    public StateFileWriter(TimeProvider time, ChangeAuthor author, Func<Diagnostic?>? fence = null)
        : this(time, new DurableFile(), StorageLimits.Default, author, fence)
    {
    }

    /// <summary>Without an author nothing is noted in the history.</summary>
    internal StateFileWriter(
        TimeProvider time,
        DurableFile files,
        StorageLimits limits,
        ChangeAuthor? author = null,
        Func<Diagnostic?>? fence = null)
    {
        _fence = fence;
        _time = time;
        _files = files;
        _limits = limits;
        _versions = new VersionedWrite(new StageHistory(files, time, limits), limits, author);
    }

    /// <summary>
    /// Writes a new state over the one that was read. Warnings may ride along with the receipt.
    /// </summary>
    /// <param name="old">The state as it was read; its file must be the same still.</param>
    /// <param name="pieces">The new state; kept pieces refer to the old one, or to the source in the options.</param>
    /// <param name="options">What to do differently; null: nothing.</param>
    public Result<WriteReceipt> Replace(StateFile old, IReadOnlyList<StatePiece> pieces, WriteOptions? options = null)
        => StateFileReader.Guarded(old.Path, () =>
        {
            var place = StagePlace.OfFile(old.Path);
            return Locked(place, () => Replace(place, old, pieces, options ?? new WriteOptions()));
        });

    /// <summary>
    /// Writes a state where none is yet. The folder is created where it is missing. Of a stage that got another name,
    /// <paramref name="renamed"/> is the state under the old one, whose history goes on here.
    /// </summary>
    public Result<WriteReceipt> Create(
        string path,
        StateBytes source,
        IReadOnlyList<StatePiece> pieces,
        Compression compression,
        bool isUnchecked = false,
        StateFile? renamed = null)
        => StateFileReader.Guarded(path, () =>
        {
            var place = StagePlace.OfFile(path);
            if (_files.CreateDirectory(DurableFile.FolderOf(place.StatePath)) is { } noFolder)
            {
                return Result.Failed<WriteReceipt>(noFolder);
            }

            var next = new VersionContent(source, pieces);
            return Locked(place, () => _versions.Run(place, renamed, next, isUnchecked, () =>
            {
                var stored = 0L;
                var problem = _files.Create(
                    place.StatePath, stream => stored = Write(stream, hash: null, source, pieces, compression));
                return problem is null
                    ? Result.Of(new WriteReceipt(place.StatePath, BackupPath: null, stored))
                    : Result.Failed<WriteReceipt>(problem);
            }));
        });

    /// <summary>
    /// Removes a state that was read, after a backup. Its history stays, so that it can be brought back.
    /// </summary>
    public Result<WriteReceipt> Remove(StateFile old) => StateFileReader.Guarded(old.Path, () =>
    {
        var place = StagePlace.OfFile(old.Path);
        return Locked(place, () => Checked(place, old, backupPath =>
            _versions.Run(place, old, next: null, isUnchecked: false, () =>
                _files.Delete(place.StatePath) is { } problem
                    ? Result.Failed<WriteReceipt>(problem)
                    : Result.Of(new WriteReceipt(place.StatePath, backupPath, StoredBytes: 0)))));
    });

    /// <summary>Writes a state to a stream, such as standard output. Null where it succeeded.</summary>
    public static Diagnostic? Write(
        Stream output, StateBytes source, IReadOnlyList<StatePiece> pieces, Compression compression)
    {
        try
        {
            StatePieceStream.Write(output, source, pieces, compression);
            output.Flush();
            return null;
        }
        catch (IOException failure)
        {
            return StorageDiagnostics.CannotWrite(StateFile.StandardStream, SystemCallException.Describe(failure));
        }
    }

    private Result<WriteReceipt> Locked(StagePlace place, Func<Result<WriteReceipt>> write)
    {
        if (_files.CreateDirectory(DurableFile.FolderOf(place.LockPath)) is { } noFolder)
        {
            return Result.Failed<WriteReceipt>(noFolder);
        }

        // Whoever has taken the stage meets others at this lock for moments only, while they look whether it is taken.
        var taken = _fence is null
            ? WriteLock.TryTake(_files.Calls, place.LockPath, place.StatePath)
            : PatientLock.Take(_files.Calls, place.LockPath, place.StatePath, CancellationToken.None);
        using var held = taken.Value;
        if (held is null)
        {
            return Result.Failed<WriteReceipt>(taken.Diagnostics);
        }

        // The lease changes only under the lock that is held here, so what it says now holds for the whole write.
        if (_fence?.Invoke() is { } lost)
        {
            return Result.Failed<WriteReceipt>(lost);
        }

        _files.Sweep(place.StatePath, _limits);
        return write();
    }

    private Result<WriteReceipt> Replace(
        StagePlace place, StateFile old, IReadOnlyList<StatePiece> pieces, WriteOptions options)
        => Checked(place, old, backupPath => _versions.Run(
            place,
            old,
            new VersionContent(options.Source ?? old.Bytes, pieces),
            options.IsUnchecked,
            () => Overwrite(place, old, pieces, options, backupPath)));

    /// <summary>Makes sure that the file is what was read, and backs it up.</summary>
    private Result<WriteReceipt> Checked(
        StagePlace place, StateFile old, Func<string, Result<WriteReceipt>> write)
    {
        using var source = _files.Calls.OpenToRead(place.StatePath);
        if (source.Status().Identity != old.Identity)
        {
            return Result.Failed<WriteReceipt>(StorageDiagnostics.ChangedMeanwhile(old.Path));
        }

        var backup = new BackupFile(_files, _time).Make(place, source, old.Fingerprint);
        return backup.TryGet(out var backupPath)
            ? write(backupPath)
            : Result.Failed<WriteReceipt>(backup.Diagnostics);
    }

    private Result<WriteReceipt> Overwrite(
        StagePlace place, StateFile old, IReadOnlyList<StatePiece> pieces, WriteOptions options, string backupPath)
    {
        var attributes = AttributesFile.Exists(_files.Calls, place.StatePath);
        using var hash = attributes ? AttributesFile.NewHash() : null;
        var stored = 0L;
        var problem = _files.Replace(
            place.StatePath,
            stream => stored = Write(
                stream, hash, options.Source ?? old.Bytes, pieces, options.Compression ?? old.Compression),
            () => _files.Calls.Status(place.StatePath)?.Identity == old.Identity
                ? null
                : StorageDiagnostics.ChangedMeanwhile(old.Path));
        if (problem is not null)
        {
            return Result.Failed<WriteReceipt>(problem);
        }

        var receipt = new WriteReceipt(place.StatePath, backupPath, stored);
        var stale = hash is null
            ? null
            : new AttributesFile(_files, _limits).Update(place.StatePath, hash.GetHashAndReset());
        return stale is null ? Result.Of(receipt) : Result.Of(receipt, stale);
    }

    private static long Write(
        Stream stream,
        IncrementalHash? hash,
        StateBytes source,
        IReadOnlyList<StatePiece> pieces,
        Compression compression)
    {
        using var counted = new HashingStream(stream, hash);
        StatePieceStream.Write(counted, source, pieces, compression);
        return counted.Count;
    }
}
