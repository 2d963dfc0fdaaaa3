using System.Collections.Immutable;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Journal;
using Cairn.Storage.Files;
using Cairn.Storage.Journal;
using Cairn.Storage.Places;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Runs;

/// <summary>What a run left in its journal, and what that says about the checkpoint.</summary>
internal sealed class LeftRun : IDisposable
{
    private const int RecordsAtOnce = 16 << 10;
    private const int RecordsAtLeast = 512;

    private readonly StateFile _file;
    private readonly Head? _recovered;
    private readonly ImmutableArray<Head> _heads;
    private readonly bool _isClosed;
    private readonly int _entries;
    private EntryTally? _tally;

    private LeftRun(StateFile file, JournalContent content, Head? recovered)
    {
        _file = file;
        Content = content;
        var checkpoints = content.Frames.Others
            .Where(frame => frame.Kind == JournalRecordKind.Checkpoint)
            .Select(frame => JournalCheckpoint.Read(content.Payload(frame)))
            .OfType<JournalCheckpoint>()
            .ToList();
        _entries = content.Frames.EntryCount;
        _recovered = recovered;
        _isClosed = recovered is not null || (checkpoints.Count > 0 && checkpoints[^1].IsFinal);
        var heads = checkpoints.Select(checkpoint => checkpoint.Head);
        _heads =
        [
            .. content.Header is { } header ? [header.Base] : (IEnumerable<Head>)[],
            .. heads,
        ];
    }

    public JournalContent Content { get; }

    public string Path => _file.Path;

    /// <summary>Null where the file is not there.</summary>
    public static Result<LeftRun> Look(
        RunContext context, StagePlace place, string path, CancellationToken cancellationToken)
    {
        var read = context.Reader.ReadStored(path, cancellationToken);
        if (!read.TryGet(out var file))
        {
            return Result.Failed<LeftRun>(read.Diagnostics);
        }

        var content = JournalReader.Read(file.Bytes, cancellationToken);
        var noted = content.Header is { } header
            && SmallFile.TryRead(context.Calls, place.RecoveredHeadPath, context.Limits) is { } bytes
                ? RecoveredHead.Read(bytes, header.Lease)
                : null;
        return Result.Of(new LeftRun(file, content, noted));
    }

    /// <summary>The facts, with a checkpoint as it is; null: there is none.</summary>
    public RecoveryFacts Facts(Head? checkpoint, Head? baseCopy, HolderCondition holder)
    {
        var condition = CheckpointIs(checkpoint);
        return new RecoveryFacts(JournalIs(condition), condition, holder, BaseIs(checkpoint, baseCopy));
    }

    /// <summary>
    /// Replays the entries over the state that the run began with. Fails at the first that can't be read or applied.
    /// </summary>
    /// <param name="checkpoint">That state, known by its hash. It has to outlive what is made of it.</param>
    /// <param name="stamp">What the manifest says of the writing.</param>
    /// <param name="cancellationToken">Stops it; nothing is left behind then.</param>
    public Result<FoldedState> Replay(
        Checkpoint checkpoint, ManifestStamp stamp, CancellationToken cancellationToken)
        => TryReplay(checkpoint, stamp, cancellationToken) is { } replayed
            ? Result.Of(replayed)
            : Fold(checkpoint, stamp, cancellationToken);

    /// <summary>What the run recorded, in numbers, for people.</summary>
    public string Summary()
    {
        if (_tally is null)
        {
            _tally = new EntryTally();
            foreach (var frame in Entries())
            {
                _tally.Count(JournalCodec.Read(Content.PayloadMemory(frame)).Value);
            }
        }

        return _tally.ToString();
    }

    private IEnumerable<JournalFrame> Entries()
        => Content.Frames.Where(static frame => frame.Kind == JournalRecordKind.Entry);

    /// <summary>The fast way, which vouches for the whole or for nothing; null: nothing.</summary>
    private FoldedState? TryReplay(Checkpoint checkpoint, ManifestStamp stamp, CancellationToken cancellationToken)
    {
        if (JournalReplay.Begin(checkpoint.Document, _entries, Content.Beside) is not { } replay)
        {
            return null;
        }

        var tally = new EntryTally();
        var records = new (JournalRecordKind Kind, JournalEntry? Entry)[Math.Min(RecordsAtOnce, Content.Frames.Count)];
        for (var at = 0; at < Content.Frames.Count; at += records.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (kind, entry) in Decoded(at, records))
            {
                if (kind != JournalRecordKind.Entry)
                {
                    continue;
                }

                if (entry is null || !replay.Take(entry))
                {
                    return null;
                }

                tally.Count(entry);
            }
        }

        _tally = tally;
        return replay.Finish(stamp, pieces => GatheredStateBytes.Of(checkpoint.File.Bytes, pieces)) is { } document
            ? new FoldedState(document.Bytes, document)
            : null;
    }

    /// <summary>
    /// Some of the records from a place on, with null for what is no entry. Their JSON lies in the journal's own bytes.
    /// </summary>
    private ReadOnlySpan<(JournalRecordKind Kind, JournalEntry? Entry)> Decoded(
        int at, (JournalRecordKind Kind, JournalEntry? Entry)[] room)
    {
        var count = Math.Min(room.Length, Content.Frames.Count - at);
        Halves.ForEach(count, RecordsAtLeast, Content.Beside, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var frame = Content.Frames[at + i];
                room[i] = (frame.Kind, frame.Kind == JournalRecordKind.Entry
                    ? JournalCodec.Read(Content.PayloadMemory(frame)).Value
                    : null);
            }
        });
        return room.AsSpan(0, count);
    }

    /// <summary>
    /// The slow way: each entry is held against the rules, so that the first that breaks one is told.
    /// </summary>
    private Result<FoldedState> Fold(
        Checkpoint checkpoint, ManifestStamp stamp, CancellationToken cancellationToken)
    {
        JournalFold? fold = null;
        foreach (var frame in Entries())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = JournalCodec.Read(Content.PayloadCopy(frame));
            if (!read.TryGet(out var entry))
            {
                return Result.Failed<FoldedState>(Unreadable(frame, read.Diagnostics[0]));
            }

            if (fold is null)
            {
                var isChecked = entry is not JournalEntry.RunOpened { IsIntegrityChecked: false };
                var opened = Open(checkpoint, isChecked);
                if (!opened.TryGet(out fold))
                {
                    return Result.Failed<FoldedState>(opened.Diagnostics);
                }
            }

            var applied = fold.Apply(entry);
            if (applied.Value is null)
            {
                return Result.Failed<FoldedState>(Unreadable(frame, applied.Diagnostics[0]));
            }
        }

        var result = fold is null ? Open(checkpoint, isChecked: true) : Result.Of(fold);
        return result.TryGet(out var folded)
            ? Result.Of(new FoldedState(new PieceBytes(checkpoint.File.Bytes, folded.Pieces(stamp)), document: null))
            : Result.Failed<FoldedState>(result.Diagnostics);
    }

    private static Result<JournalFold> Open(Checkpoint checkpoint, bool isChecked)
        => JournalFold.Open(checkpoint.Document, new FoldOptions { IsIntegrityChecked = isChecked });

    public void Dispose() => _file.Dispose();

    /// <summary>
    /// Any checkpoint that the run announced may be the one that is there: later ones may have failed to come into
    /// place. Where somebody brought an older one of them back, the journal still tells what became of it.
    /// </summary>
    private CheckpointCondition CheckpointIs(Head? checkpoint)
        => checkpoint is not { } head ? CheckpointCondition.Missing
            : head == (_recovered ?? (_heads.Length > 1 ? _heads[^1] : null)) ? CheckpointCondition.Latest
            : _heads.IsEmpty || !_heads.Contains(head) ? CheckpointCondition.Other
            : head == _heads[0] && Content.Header is not null ? CheckpointCondition.Base
            : CheckpointCondition.Previous;

    private JournalCondition JournalIs(CheckpointCondition checkpoint)
    {
        if (Content.FileBytes == 0)
        {
            return JournalCondition.Empty;
        }

        if (Content.IsOtherFraming || Content.Header is { Version: > JournalHeader.CurrentVersion })
        {
            return JournalCondition.Unknown;
        }

        // Where the run's last checkpoint is in place, nothing of the journal is needed any more.
        if ((Content.IsDamaged || Content.Header is null) && !(_isClosed && checkpoint == CheckpointCondition.Latest))
        {
            return JournalCondition.Damaged;
        }

        // The first entry says only that a run began.
        return _isClosed ? JournalCondition.Closed
            : _entries <= 1 ? JournalCondition.Idle
            : Content.TornTail is null ? JournalCondition.Unfinished
            : JournalCondition.Torn;
    }

    private BaseCondition BaseIs(Head? checkpoint, Head? baseCopy)
        => Content.Header is { } header && (checkpoint == header.Base || baseCopy == header.Base)
            ? BaseCondition.AtHand
            : BaseCondition.Gone;

    private Diagnostic Unreadable(in JournalFrame frame, Diagnostic reason)
        => RunDiagnostics.EntryUnreadable(Path, frame.Offset, $"{reason.Code}: {reason.Detail}");
}
