using System.Collections.Immutable;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Journal;
using Cairn.Storage.Files;
using Cairn.Storage.Journal;
using Cairn.Storage.Places;

namespace Cairn.Storage.Runs;

/// <summary>
/// A run on a stage: what it intends and what came of it goes into the journal, one entry at a time and durable before
/// it is acknowledged; the checkpoint follows now and then, and at the end. Disposing of a run that was not completed
/// leaves its journal for the next one to recover.
/// </summary>
public sealed class StageRun : IAsyncDisposable
{
    private const int ResultFactor = 4;

    private static readonly TimeSpan FollowEvery = TimeSpan.FromMilliseconds(100);

    private readonly RunContext _context;
    private readonly HeldStage _stage;
    private readonly RunRequest _request;
    private readonly RunParts _parts;
    private readonly CheckpointPolicy _policy;
    private readonly RunCheckpoints _checkpoints;
    private readonly ITimer? _heartbeat;
    private readonly CancellationTokenSource _stopFollowing = new();
    private readonly Task _following;
    private readonly Lock _fold = new();
    private readonly SemaphoreSlim _checkpointing = new(1, 1);
    private readonly Dictionary<long, long> _reserved = [];
    private volatile Diagnostic? _lost;
    private long _changes;
    private long _written;
    private bool _isOver;

    internal StageRun(RunContext context, HeldStage stage, RunRequest request, RunParts parts)
    {
        _context = context;
        _stage = stage;
        _request = request;
        _parts = parts;
        _policy = new CheckpointPolicy(context.Time, parts.Base.File.Bytes.Length, request.IsCopied);
        _checkpoints = new RunCheckpoints(context, stage, parts, request);
        _heartbeat = request.Heartbeat > TimeSpan.Zero
            ? context.Time.CreateTimer(_ => Beat(), state: null, request.Heartbeat, request.Heartbeat)
            : null;
        _following = request.IsCopied ? FollowAsync(_stopFollowing.Token) : Task.CompletedTask;
    }

    public StagePlace Place => _stage.Place;

    /// <summary>The state that the run started from, with what an earlier run left recovered.</summary>
    public StateDocument Base => _parts.Base.Document;

    /// <summary>
    /// The state with the entries of this run. To be read only where no entry can be appended meanwhile.
    /// </summary>
    public JournalFold Fold => _parts.Fold;

    /// <summary>Where records are that the journal's disk did not take; null where there are none.</summary>
    public string? UnsavedPath => _parts.Unsaved.Path;

    /// <summary>Why nothing more can be recorded; null while it can. The engine starts nothing after that.</summary>
    public Diagnostic? Failure => _parts.Journal.Failure ?? _lost;

    /// <summary>
    /// Records an entry. It is on the disk when this completes with a value; otherwise it was refused: by an integrity
    /// rule, for want of room, because the disk failed (CRN2100) or because the stage was taken away (CRN2102, 2122).
    /// </summary>
    /// <param name="entry">What is about to be done, or what came of it.</param>
    /// <param name="cancellationToken">
    /// Stops waiting for a turn. Results of what was done should not be given one that a user can pull.
    /// </param>
    public ValueTask<Result<AppliedEntry>> AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
        => AppendAsync(entry, isShared: false, cancellationToken);

    /// <summary>
    /// The same for one of many steps: the thread that calls goes on with the others while the disk is busy, and their
    /// entries share a write. Alone, an entry takes a little longer than by <see cref="AppendAsync(JournalEntry,
    /// CancellationToken)"/>.
    /// </summary>
    public ValueTask<Result<AppliedEntry>> AppendSharedAsync(JournalEntry entry, CancellationToken cancellationToken)
        => AppendAsync(entry, isShared: true, cancellationToken);

    private async ValueTask<Result<AppliedEntry>> AppendAsync(
        JournalEntry entry, bool isShared, CancellationToken cancellationToken)
    {
        var payload = JournalCodec.Write(entry);
        AppliedEntry? applied = null;
        var problem = await _parts.Journal.AppendAsync(
            JournalRecordKind.Entry, payload, Reserve(entry, payload.Length), Admit, isShared, cancellationToken);
        return problem is null && applied is not null
            ? Result.Of(applied)
            : Result.Failed<AppliedEntry>(problem ?? Failure ?? RunDiagnostics.LeaseLost(Place.LeasePath));

        Diagnostic? Admit()
        {
            // Nothing new is begun; what came of what was begun is still recorded, or saved elsewhere.
            if (_lost is { } lost && entry is JournalEntry.Begun)
            {
                return lost;
            }

            lock (_fold)
            {
                var result = _parts.Fold.Apply(entry);
                if (!result.TryGet(out applied))
                {
                    return result.Diagnostics[0];
                }

                _changes++;
                Account(entry, payload.Length);
                return null;
            }
        }
    }

    /// <summary>
    /// Replaces the checkpoint if enough of the run has passed since the last time and nobody else is about to. Null:
    /// fine.
    /// </summary>
    public async Task<Diagnostic?> CheckpointIfDueAsync(CancellationToken cancellationToken)
    {
        if (!_policy.IsDue || !TryBeginCheckpoint())
        {
            return null;
        }

        try
        {
            var made = _policy.IsDue ? await ReplaceAsync(isFinal: false, cancellationToken) : default;
            return made.Diagnostics.FirstOrDefault(static x => x.IsError);
        }
        finally
        {
            _checkpointing.Release();
        }
    }

    /// <summary>Replaces the checkpoint by the state with all entries so far.</summary>
    public Task<Result<WriteReceipt>> CheckpointAsync(CancellationToken cancellationToken)
        => CheckpointAsync(isFinal: false, cancellationToken);

    /// <summary>
    /// Ends the run: the state with all entries becomes the checkpoint, the journal goes, the stage is given back.
    /// Where it fails, the journal stays, and the next run recovers it.
    /// </summary>
    public async Task<Result<RunReceipt>> CompleteAsync(RunOutcome outcome, CancellationToken cancellationToken)
    {
        Invariant.Holds(!_isOver);
        await StopFollowingAsync(cancellationToken);
        WriteReceipt? receipt = null;
        ImmutableArray<Diagnostic> warnings = [];
        if (_changes > 0 || _request.IsAlwaysStamped)
        {
            var closed = await AppendAsync(new JournalEntry.Closed(outcome), cancellationToken);
            var made = closed.Value is null
                ? Result.Failed<WriteReceipt>(closed.Diagnostics)
                : await CheckpointAsync(isFinal: true, cancellationToken);
            if (!made.TryGet(out receipt))
            {
                return Result.Failed<RunReceipt>(made.Diagnostics);
            }

            warnings = made.Diagnostics;
        }

        await StopAsync(cancellationToken);
        return await _checkpoints.RetireAsync(CancellationToken.None) is { } problem
            ? Result.Failed<RunReceipt>(problem)
            : Result.Of(new RunReceipt(receipt), warnings);
    }

    /// <summary>Where the run was not completed, gives the stage back and leaves the journal as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isOver)
        {
            await StopAsync(CancellationToken.None);
            _ = _changes == 0
                ? await _checkpoints.RetireAsync(CancellationToken.None)
                : await _checkpoints.GiveBackAsync(CancellationToken.None);
        }

        _parts.Base.Dispose();
        _checkpointing.Dispose();
        _stopFollowing.Dispose();
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        _isOver = true;
        await StopFollowingAsync(cancellationToken);
        if (_heartbeat is not null)
        {
            await _heartbeat.DisposeAsync();
        }

        await _parts.Journal.DrainAsync(cancellationToken);
        _parts.Journal.Dispose();
    }

    /// <summary>
    /// Lets the checkpoint follow the steps, also the last one before a long pause, and intents as well: whoever copies
    /// it then has all that was begun.
    /// </summary>
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(FollowEvery, _context.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (Interlocked.Read(ref _changes) != Interlocked.Read(ref _written))
                {
                    // One that can't be written now is no harm: the journal has all of it.
                    _ = await CheckpointIfDueAsync(CancellationToken.None);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async Task StopFollowingAsync(CancellationToken cancellationToken)
    {
        await _stopFollowing.CancelAsync();
        await _following.WaitAsync(cancellationToken);
    }

    /// <summary>Whether nobody makes a checkpoint; many steps find at once that one is due.</summary>
    private bool TryBeginCheckpoint() => _checkpointing.Wait(0, CancellationToken.None);

    private async Task<Result<WriteReceipt>> CheckpointAsync(bool isFinal, CancellationToken cancellationToken)
    {
        await _checkpointing.WaitAsync(cancellationToken);
        try
        {
            return await ReplaceAsync(isFinal, cancellationToken);
        }
        finally
        {
            _checkpointing.Release();
        }
    }

    private async Task<Result<WriteReceipt>> ReplaceAsync(bool isFinal, CancellationToken cancellationToken)
    {
        var began = _context.Time.GetTimestamp();
        try
        {
            IReadOnlyList<StatePiece> pieces;
            long entries;
            lock (_fold)
            {
                pieces = _parts.Fold.Pieces(ManifestStamps.At(_context.Time) with
                {
                    Version = _request.ToolVersion,
                    IsAlwaysSet = _request.IsAlwaysStamped,
                });
                entries = _changes;
            }

            var replaced = await _checkpoints.ReplaceAsync(pieces, entries, isFinal, cancellationToken);
            if (replaced.Value is not null)
            {
                Interlocked.Exchange(ref _written, entries);
            }

            return replaced;
        }
        finally
        {
            _policy.Note(began);
        }
    }

    /// <summary>The room that an intent keeps for its result, or that a result gives back.</summary>
    private long Reserve(JournalEntry entry, int bytes)
    {
        lock (_fold)
        {
            return entry switch
            {
                JournalEntry.Begun => RoomFor(bytes),
                JournalEntry.Ended { Operation: > 0 } ended => -_reserved.GetValueOrDefault(ended.Operation),
                JournalEntry.Failed failed => -_reserved.GetValueOrDefault(failed.Operation),
                _ => 0,
            };
        }
    }

    private void Account(JournalEntry entry, int bytes)
    {
        switch (entry)
        {
            case JournalEntry.Begun begun:
                _reserved[begun.Operation] = RoomFor(bytes);
                break;
            case JournalEntry.Ended ended:
                _reserved.Remove(ended.Operation);
                break;
            case JournalEntry.Failed failed:
                _reserved.Remove(failed.Operation);
                break;
        }
    }

    /// <summary>A result holds the inputs again, and outputs that are seldom more than a few times as large.</summary>
    private long RoomFor(int intentBytes)
        => Math.Max(_context.Limits.JournalResultBytesMin, (long)ResultFactor * intentBytes);

    private void Beat()
    {
        if (_stage.Renew() is { } lost)
        {
            _lost = lost;
        }
    }
}
