using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.History;

namespace Cairn.Storage.Secrets;

/// <summary>
/// The last half of a rotation: what was prepared and decided is put in place. It needs no passphrase, can be
/// interrupted anywhere and begun again. Only for the holder of the stage.
/// </summary>
internal sealed class RotationFinish(
    TimeProvider time, DurableFile files, StorageLimits limits, ChangeAuthor? author, Func<Diagnostic?>? fence)
{
    /// <summary>Puts in place what a decided rotation prepared, and removes its traces.</summary>
    public Result<RotationOutcome> Run(RotationFolder folder)
    {
        var read = folder.Read(files.Calls, limits);
        if (!read.TryGet(out var items))
        {
            return Result.Failed<RotationOutcome>(
                read.Diagnostics[0].Code.Number == SecretDiagnostics.RotationMarkerDamagedCode
                    ? read.Diagnostics[0]
                    : SecretDiagnostics.RotationUnfinished(folder.MarkerPath, read.Diagnostics[0]));
        }

        foreach (var item in items)
        {
            if (Put(folder, item) is { } problem)
            {
                return Result.Failed<RotationOutcome>(
                    problem.Code.Number == SecretDiagnostics.RotationConflictCode
                        ? problem
                        : SecretDiagnostics.RotationUnfinished(item.Target, problem));
            }
        }

        var left = files.Delete(folder.MarkerPath) ?? folder.Sweep(files, []);
        return left is null
            ? Result.Of(new RotationOutcome([.. items.Select(static x => x.Target)]))
            : Result.Failed<RotationOutcome>(SecretDiagnostics.RotationUnfinished(folder.MarkerPath, left));
    }

    private Diagnostic? Put(RotationFolder folder, RotationItem item)
    {
        var hash = RotationHash.Of(files.Calls, item, limits);
        return !hash.TryGet(out var now) ? hash.Diagnostics[0]
            : now == item.After ? null
            : now != item.Before ? SecretDiagnostics.RotationConflict(item.Target)
            : item.Kind == RotationKind.State ? PutState(folder.StagedPath(item), item)
            : PutFile(folder.StagedPath(item), item);
    }

    private Diagnostic? PutState(string staged, RotationItem item)
    {
        var reader = new StateFileReader(limits, files.Calls);
        var (oldRead, newRead) = (
            reader.Read(item.Target, CancellationToken.None), reader.Read(staged, CancellationToken.None));
        using var old = oldRead.Value;
        using var fresh = newRead.Value;
        if (old is null || fresh is null)
        {
            return old is null ? oldRead.Diagnostics[0] : newRead.Diagnostics[0];
        }

        if (RotationHash.Of(fresh) != item.After || RotationHash.Of(old) != item.Before)
        {
            return SecretDiagnostics.RotationConflict(item.Target);
        }

        var written = new StateFileWriter(time, files, limits, author, fence).Replace(
            old, [StatePiece.Keep(0, fresh.Bytes.Length)], new WriteOptions { Source = fresh.Bytes });
        return written.Value is null ? written.Diagnostics[0] : null;
    }

    private Diagnostic? StillBefore(RotationItem item)
    {
        var hash = RotationHash.OfFile(files.Calls, item.Target, limits);
        return !hash.TryGet(out var now) ? hash.Diagnostics[0]
            : now == item.Before ? null
            : SecretDiagnostics.RotationConflict(item.Target);
    }

    private Diagnostic? PutFile(string staged, RotationItem item)
    {
        var read = SmallFile.Read(files.Calls, staged, limits);
        if (!read.TryGet(out var bytes))
        {
            return read.Diagnostics[0];
        }

        return RotationHash.Of(bytes.AsSpan()) != item.After
            ? SecretDiagnostics.RotationConflict(item.Target)
            : files.Replace(
                item.Target,
                stream => stream.Write(bytes),
                () => StillBefore(item));
    }
}
