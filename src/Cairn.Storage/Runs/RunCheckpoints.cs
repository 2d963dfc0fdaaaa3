using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Journal;

namespace Cairn.Storage.Runs;

/// <summary>
/// The checkpoints of one run. Each is announced in the journal before it is put in place, and put in place only while
/// the lease, the journal's name and the checkpoint are all still this run's. The last one is a version of the history.
/// </summary>
internal sealed class RunCheckpoints(RunContext context, HeldStage stage, RunParts parts, RunRequest request)
{
    private readonly VersionedWrite _versions = new(
        new StageHistory(context.Files, context.Time, context.Limits), context.Limits, request.Author)
    {
        IsMandatory = true,
    };

    private readonly CheckpointWriter _writer = new(context);
    private FileIdentity _current = parts.Base.File.Identity;
    private bool _isFirst = true;

    public async Task<Result<WriteReceipt>> ReplaceAsync(
        IReadOnlyList<StatePiece> pieces, long entries, bool isFinal, CancellationToken cancellationToken)
    {
        var prepared = _writer.Prepare(stage.Place, parts.Base.File.Bytes, pieces, parts.Base.File.Compression);
        using var ready = prepared.Value;
        if (ready is null)
        {
            return Result.Failed<WriteReceipt>(prepared.Diagnostics);
        }

        var announced = await parts.Journal.AppendAsync(
            JournalRecordKind.Checkpoint,
            new JournalCheckpoint(entries, ready.Head, isFinal).Bytes(),
            reserve: 0,
            admit: null,
            cancellationToken);
        return announced is null
            ? await CommitAsync(ready, pieces, isFinal, cancellationToken)
            : Result.Failed<WriteReceipt>(announced);
    }

    /// <summary>Removes the journal of a run that is in the checkpoint, and gives the stage back.</summary>
    public Task<Diagnostic?> RetireAsync(CancellationToken cancellationToken) => LockedAsync(
        () =>
    {
        var problem = Fence();
        if (problem is null)
        {
            problem = context.Files.Delete(stage.Place.JournalPath) ?? context.Files.Delete(stage.Place.BaseCopyPath);
        }

        return stage.Release() is { } left ? problem ?? left : problem;
    },
        cancellationToken);

    /// <summary>Gives the stage back and leaves the journal to be recovered.</summary>
    public Task<Diagnostic?> GiveBackAsync(CancellationToken cancellationToken)
        => LockedAsync(stage.Release, cancellationToken);

    private async Task<Result<WriteReceipt>> CommitAsync(
        NewCheckpoint ready,
        IReadOnlyList<StatePiece> pieces,
        bool isFinal,
        CancellationToken cancellationToken)
    {
        Result<WriteReceipt> written = default;
        var problem = await LockedAsync(
            () =>
        {
            var kept = _isFirst
                ? KeptCheckpoint.AsBackup | (isFinal ? KeptCheckpoint.None : KeptCheckpoint.AsBase)
                : KeptCheckpoint.None;

            // Asked before anything is touched, and again last of all: what is kept is only ever this run's.
            if (Fence() is { } lost)
            {
                return lost;
            }

            Result<WriteReceipt> Write() => _writer.Commit(stage.Place, ready, _current, kept, Fence);
            written = isFinal
                ? _versions.Run(
                    stage.Place,
                    parts.Base.File,
                    new VersionContent(parts.Base.File.Bytes, pieces)
                    {
                        Known = parts.Fold.HasBaseResources ? parts.Base.Document : null,
                    },
                    !request.IsIntegrityChecked,
                    Write,
                    parts.Base.Document)
                : Write();
            if (written.Value is null)
            {
                return written.Diagnostics[0];
            }

            _isFirst = false;
            _current = context.Calls.Status(stage.Place.StatePath)?.Identity ?? default;
            return null;
        },
            cancellationToken);
        return problem is null ? written : Result.Failed<WriteReceipt>(problem);
    }

    private Diagnostic? Fence()
        => context.Leases.Check(stage.Place, stage.Lease)
            ?? (parts.Journal.IsNamed() ? null : RunDiagnostics.JournalTakenOver(stage.Place.JournalPath));

    private async Task<Diagnostic?> LockedAsync(Func<Diagnostic?> act, CancellationToken cancellationToken)
    {
        try
        {
            var locked = await context.LockAsync(stage.Place, cancellationToken);
            using var held = locked.Value;
            return held is null ? locked.Diagnostics[0] : act();
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return FailureDiagnostics.OfWriting(stage.Place.StatePath, failure);
        }
    }
}
