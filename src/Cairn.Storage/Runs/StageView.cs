using System.Collections.Immutable;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.Runs;

/// <summary>
/// A stage's state for reading: the checkpoint, with what an unfinished run, or one that is under way, recorded.
/// </summary>
public sealed class StageView : IDisposable
{
    private const int TriesMax = 10;

    private readonly Checkpoint _checkpoint;
    private readonly StateBytes? _folded;

    private StageView(
        Checkpoint checkpoint, StateDocument document, StateBytes? folded, ImmutableArray<Diagnostic> notes)
    {
        _checkpoint = checkpoint;
        _folded = folded;
        Document = document;
        Notes = notes;
    }

    /// <summary>The state. It lives as long as this view.</summary>
    public StateDocument Document { get; }

    /// <summary>
    /// The state's file with the bytes of <see cref="Document"/>. It lives as long as this view. What is folded in can
    /// be looked at, not written back: whoever writes recovers first.
    /// </summary>
    public StateFile File => _folded is null
        ? _checkpoint.File
        : new StateFile(
            _checkpoint.File.Path, _folded, _checkpoint.File.Compression, _checkpoint.File.Identity,
                storedFingerprint: null);

    /// <summary>Whether it holds more than the checkpoint.</summary>
    public bool IsFolded => _folded is not null;

    /// <summary>What is worth telling: that a run did not finish, or that its journal does not fit.</summary>
    public ImmutableArray<Diagnostic> Notes { get; }

    public void Dispose()
    {
        _folded?.Dispose();
        _checkpoint.Dispose();
    }

    internal static Result<StageView> Open(RunContext context, StagePlace place, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            // A run that ends meanwhile moves what the journal holds into the checkpoint: look again then.
            var before = Names(context, place);
            var opened = TryOpen(context, place, cancellationToken);
            if (tries == TriesMax || before == Names(context, place))
            {
                return opened;
            }

            opened.Value?.Dispose();
        }
    }

    private static (FileIdentity? State, ulong? Journal, ulong? Claimed) Names(RunContext context, StagePlace place)
        => (context.Calls.Status(place.StatePath)?.Identity,
            context.Calls.Status(place.JournalPath)?.Identity.Inode,
            context.Calls.Status(place.ClaimedJournalPath)?.Identity.Inode);

    private static Result<StageView> TryOpen(
        RunContext context, StagePlace place, CancellationToken cancellationToken)
    {
        var path = Presence.IsMissing(context.Calls, place.ClaimedJournalPath)
            ? place.JournalPath
            : place.ClaimedJournalPath;
        if (Presence.IsMissing(context.Calls, path))
        {
            return Plain(Checkpoint.Open(context, place.StatePath, cancellationToken), []);
        }

        var looked = LeftRun.Look(context, place, path, cancellationToken);
        using var left = looked.Value;
        if (left is null)
        {
            return Result.Failed<StageView>(looked.Diagnostics);
        }

        var facts = left.Facts(
            Checkpoint.HeadAt(context, place.StatePath),
            Checkpoint.HeadAt(context, place.BaseCopyPath),
            HolderCondition.None);
        return RecoveryTable.Find(facts).Action switch
        {
            RecoveryAction.Nothing or RecoveryAction.Discard or RecoveryAction.Finish
                => Plain(Checkpoint.Open(context, place.StatePath, cancellationToken), []),
            RecoveryAction.FoldIn => Folded(
                Checkpoint.Open(
                    context,
                    facts.Checkpoint == CheckpointCondition.Base ? place.StatePath : place.BaseCopyPath,
                    cancellationToken),
                left,
                context,
                cancellationToken),
            RecoveryAction.SetAside => Plain(
                Checkpoint.Open(context, place.StatePath, cancellationToken),
                [RunDiagnostics.SetAside(place.StatePath, left.Path, left.Summary())]),
            var refusal => Result.Failed<StageView>(Recovery.Refusal(place, left, refusal)),
        };
    }

    private static Result<StageView> Plain(Result<Checkpoint> opened, ImmutableArray<Diagnostic> notes)
        => opened.TryGet(out var checkpoint)
            ? Result.Of(new StageView(checkpoint, checkpoint.Document, folded: null, notes), notes)
            : Result.Failed<StageView>(opened.Diagnostics);

    private static Result<StageView> Seen(StageView view) => Result.Of(view, view.Notes);

    private static Result<StageView> Folded(
        Result<Checkpoint> opened, LeftRun left, RunContext context, CancellationToken cancellationToken)
    {
        if (!opened.TryGet(out var checkpoint))
        {
            return Result.Failed<StageView>(opened.Diagnostics);
        }

        Result<StageView> result = default;
        try
        {
            result = Folded(checkpoint, left, context, cancellationToken);
            return result;
        }
        finally
        {
            if (result.Value is null)
            {
                checkpoint.Dispose();
            }
        }
    }

    private static Result<StageView> Folded(
        Checkpoint checkpoint, LeftRun left, RunContext context, CancellationToken cancellationToken)
    {
        var replayed = left.Replay(checkpoint, ManifestStamps.At(context.Time), cancellationToken);
        if (!replayed.TryGet(out var folded))
        {
            return Result.Failed<StageView>(replayed.Diagnostics);
        }

        var opened = folded.Open();
        if (opened.TryGet(out var document))
        {
            return Seen(new StageView(
                checkpoint, document, folded.Bytes, [RunDiagnostics.SeenUnfinished(left.Path)]));
        }

        folded.Dispose();
        return Result.Failed<StageView>(opened.Diagnostics);
    }
}
