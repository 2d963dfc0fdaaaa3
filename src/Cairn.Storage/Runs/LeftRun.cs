using System.Collections.Immutable;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Journal;
using Cairn.Storage.Files;
using Cairn.Storage.Journal;
using Cairn.Storage.Places;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Runs;

/// <summary>What a run left in its journal, and what that says about the checkpoint.</summary>
internal sealed class LeftRun : IDisposable
{
    private readonly StateFile _file;
    private readonly Head? _recovered;
    private readonly ImmutableArray<Head> _heads;
    private readonly bool _isClosed;
    private readonly int _entries;

    private LeftRun(StateFile file, JournalContent content, Head? recovered)
    {
        _file = file;
        Content = content;
        var checkpoints = content.Frames
            .Where(frame => frame.Kind == JournalRecordKind.Checkpoint)
            .Select(frame => JournalCheckpoint.Read(content.Payload(frame)))
            .OfType<JournalCheckpoint>()
            .ToList();
        _entries = content.Frames.Count(frame => frame.Kind == JournalRecordKind.Entry);
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
    public Result<JournalFold> Replay(StateDocument document)
    {
        JournalFold? fold = null;
        foreach (var frame in Content.Frames)
        {
            if (frame.Kind != JournalRecordKind.Entry)
            {
                continue;
            }

            var read = JournalCodec.Read(Content.PayloadMemory(frame));
            if (!read.TryGet(out var entry))
            {
                return Result.Failed<JournalFold>(Unreadable(frame, read.Diagnostics[0]));
            }

            if (fold is null)
            {
                var isChecked = entry is not JournalEntry.RunOpened { IsIntegrityChecked: false };
                var opened = JournalFold.Open(document, new FoldOptions { IsIntegrityChecked = isChecked });
                if (!opened.TryGet(out fold))
                {
                    return opened;
                }
            }

            var applied = fold.Apply(entry);
            if (applied.Value is null)
            {
                return Result.Failed<JournalFold>(Unreadable(frame, applied.Diagnostics[0]));
            }
        }

        return fold is null ? JournalFold.Open(document) : Result.Of(fold);
    }

    /// <summary>What the run recorded, in numbers, for people.</summary>
    public string Summary()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var frame in Content.Frames.Where(frame => frame.Kind == JournalRecordKind.Entry))
        {
            var word = JournalCodec.Read(Content.PayloadMemory(frame)).Value switch
            {
                JournalEntry.Begun begun => $"{begun.Kind.Text()} begun",
                JournalEntry.Ended { Operation: > 0 } => "operations ended",
                JournalEntry.Failed => "operations failed",
                JournalEntry.RunOpened or JournalEntry.Closed => null,
                null => "unreadable",
                _ => "other changes",
            };
            if (word is not null)
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        return counts.Count == 0
            ? "no steps"
            : string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}"));
    }

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
