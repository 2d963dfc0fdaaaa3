using Cairn.Model;
using Cairn.State.Journal;
using Cairn.Storage.Files;
using Cairn.Storage.Journal;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;

namespace Cairn.Storage.Runs;

/// <summary>
/// Opens stages: for a run that writes (lease, recovery of what an earlier run left, journal), for reading, and for
/// taking one away from a holder that will not give it back.
/// </summary>
public sealed class StageRuns
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);

    private readonly RunContext _context;

    /// <summary>On the real disk.</summary>
    /// <param name="identity">This process, as others will see it.</param>
    /// <param name="time">The clock; nothing but what people read is decided by its date.</param>
    public StageRuns(ProcessIdentity identity, TimeProvider time)
        : this(RunContext.OfDisk(identity, time))
    {
    }

    internal StageRuns(RunContext context) => _context = context;

    /// <summary>
    /// Opens a stage for a run. What an earlier run left is recovered first; notes about that ride along. Fails where
    /// somebody works on it (CRN2120, CRN2040), where recovery has to ask, or where the state is damaged.
    /// </summary>
    /// <param name="place">The stage; its state must exist.</param>
    /// <param name="request">What it is opened for.</param>
    /// <param name="cancellationToken">Stops waiting and reading; nothing is left behind then.</param>
    public async Task<Result<StageRun>> OpenAsync(
        StagePlace place, RunRequest request, CancellationToken cancellationToken)
    {
        var start = _context.Time.GetTimestamp();
        while (true)
        {
            var opened = StateFileReader.Guarded(place.StatePath, () => TryOpen(place, request, cancellationToken));
            if (opened.Value is not null
                || !IsBusy(opened.Diagnostics[0])
                || _context.Time.GetElapsedTime(start) >= request.Wait)
            {
                return opened;
            }

            await Task.Delay(AskAgain, _context.Time, cancellationToken);
        }
    }

    /// <summary>
    /// Opens a stage for reading: the state with what an unfinished run recorded. Writes nothing, and takes no lock.
    /// </summary>
    public Result<StageView> View(StagePlace place, CancellationToken cancellationToken)
        => StateFileReader.Guarded(place.StatePath, () => StageView.Open(_context, place, cancellationToken));

    /// <summary>
    /// Takes a stage for one write, such as an edit of its state. What an earlier run left is recovered first; notes
    /// about that ride along. Fails as opening does.
    /// </summary>
    /// <param name="place">The stage; its state need not exist.</param>
    /// <param name="request">What it is taken for.</param>
    /// <param name="cancellationToken">Stops waiting and reading; nothing is left behind then.</param>
    public Result<StageHold> Hold(StagePlace place, HoldRequest request, CancellationToken cancellationToken)
    {
        var start = _context.Time.GetTimestamp();
        while (true)
        {
            var held = new StageHolding(_context).TryHold(place, request, cancellationToken);
            if (held.Value is not null
                || !IsBusy(held.Diagnostics[0])
                || _context.Time.GetElapsedTime(start) >= request.Wait)
            {
                return held;
            }

            cancellationToken.WaitHandle.WaitOne(AskAgain);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Whether something of a run lies beside a state, so that reading it takes a view.</summary>
    public static bool HasJournal(StagePlace place)
        => Presence.MayExist(place.JournalPath) || Presence.MayExist(place.ClaimedJournalPath);

    /// <summary>Who works on a stage, as its lease says; null: nobody.</summary>
    public Result<Lease> Holder(StagePlace place) => _context.Leases.Read(place);

    /// <summary>
    /// Takes a stage away from whoever has it. The value says whom it cuts off; it can't write the state any more.
    /// What it recorded is recovered by the next run.
    /// </summary>
    public Result<Diagnostic> Unlock(StagePlace place) => StateFileReader.Guarded(place.StatePath, () =>
    {
        var locked = _context.Lock(place);
        using var held = locked.Value;
        if (held is null)
        {
            return Result.Failed<Diagnostic>(locked.Diagnostics);
        }

        var taken = new StageTaking(_context).TakeAway(place);
        return taken.TryGet(out var before)
            ? Result.Of(RunDiagnostics.Unlocked(place.LeasePath, before.Holder))
            : Result.Failed<Diagnostic>(taken.Diagnostics);
    });

    private static bool IsBusy(Diagnostic reason)
        => reason.Code.Number is RunDiagnostics.LeaseHeldCode
            or StorageDiagnostics.BeingWrittenCode or StorageDiagnostics.LockedCode;

    private Result<StageRun> TryOpen(StagePlace place, RunRequest request, CancellationToken cancellationToken)
    {
        if (Presence.IsMissing(_context.Calls, place.StatePath))
        {
            return Result.Failed<StageRun>(StorageDiagnostics.NotFound(place.StatePath));
        }

        if (SecretRotation.IsPending(place))
        {
            var finished = new StageHolding(_context).TryHold(
                place, new HoldRequest { Command = request.Command }, cancellationToken);
            using var rotated = finished.Value;
            if (rotated is null)
            {
                return Result.Failed<StageRun>(finished.Diagnostics);
            }
        }

        var locked = _context.LockPatiently(place, cancellationToken);
        using var held = locked.Value;
        if (held is null)
        {
            return Result.Failed<StageRun>(locked.Diagnostics);
        }

        var taken = new StageTaking(_context).Take(place, request.Command);
        if (!taken.TryGet(out var stage))
        {
            return Result.Failed<StageRun>(taken.Diagnostics);
        }

        StageRun? run = null;
        try
        {
            var opened = Open(stage, request, cancellationToken);
            run = opened.Value;
            return opened;
        }
        finally
        {
            if (run is null)
            {
                _ = stage.Release();
            }
        }
    }

    private Result<StageRun> Open(HeldStage stage, RunRequest request, CancellationToken cancellationToken)
    {
        _context.Files.Sweep(stage.Place.StatePath, _context.Limits);
        var recovered = new Recovery(_context).Run(stage.Place, stage.Lease, cancellationToken);
        if (!recovered.TryGet(out var report))
        {
            return Result.Failed<StageRun>(recovered.Diagnostics);
        }

        var opened = Checkpoint.Open(_context, stage.Place.StatePath, cancellationToken);
        if (!opened.TryGet(out var checkpoint))
        {
            return Result.Failed<StageRun>(opened.Diagnostics);
        }

        StageRun? run = null;
        try
        {
            var made = Start(stage, request, checkpoint);
            run = made.Value;
            return run is null ? made : Result.Of(run, [.. stage.Notes, .. report.Notes, .. made.Diagnostics]);
        }
        finally
        {
            if (run is null)
            {
                checkpoint.Dispose();
            }
        }
    }

    private Result<StageRun> Start(HeldStage stage, RunRequest request, Checkpoint checkpoint)
    {
        var folded = JournalFold.Open(
            checkpoint.Document, new FoldOptions { IsIntegrityChecked = request.IsIntegrityChecked });
        if (!folded.TryGet(out var fold))
        {
            return Result.Failed<StageRun>(folded.Diagnostics);
        }

        var holder = stage.Lease.Holder;
        Invariant.Holds(holder is not null);
        var header = new JournalHeader
        {
            Lease = holder.Id,
            Epoch = stage.Lease.Epoch,
            Base = checkpoint.Head,
            Who = holder.Who,
            Command = request.Command,
            Since = holder.Since,
        };
        var opening = new JournalEntry.RunOpened
        {
            Stage = request.StageName,
            RunId = holder.Id.ToString(),
            Command = request.Command,
            User = holder.User,
            Host = holder.Host,
            ProcessId = holder.ProcessId,
            StartedAt = ManifestStamps.At(_context.Time).Time,
            Base = BaseIdentity.Of(checkpoint.File.Bytes, sequence: 0),
            IsIntegrityChecked = request.IsIntegrityChecked,
        };
        var applied = fold.Apply(opening);
        Invariant.Holds(applied.Value is not null);
        var unsaved = new UnsavedRecords(_context.Files, _context.UnsavedFolder, holder.Id, _context.Limits);
        var path = stage.Place.JournalPath;
        var journal = _context.Files.CreateDirectory(DurableFile.FolderOf(path)) is { } noFolder
            ? Result.Failed<JournalWriter>(noFolder)
            : JournalWriter.Create(
                _context.Files, path, header, JournalCodec.Write(opening), _context.Limits, unsaved);
        return journal.TryGet(out var writer)
            ? Result.Of(new StageRun(_context, stage, request, new RunParts(checkpoint, fold, writer, unsaved)))
            : Result.Failed<StageRun>(journal.Diagnostics);
    }
}
