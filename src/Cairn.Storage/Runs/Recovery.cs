using System.Globalization;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;

namespace Cairn.Storage.Runs;

/// <summary>
/// Brings a stage into order after a run that did not finish, as the recovery table says. Only for the holder of the
/// stage's lock and lease. What it does can be interrupted at any point and begun again.
/// </summary>
internal sealed class Recovery(RunContext context)
{
    private const int NumbersMax = 10_000;

    private readonly DurableFile _files = context.Files;

    /// <summary>Whether a journal that can't be replayed is moved away, for somebody who asked for that.</summary>
    public bool SetsAside { get; init; }

    /// <summary>What was done, one note each; a failure where the stage can't be used.</summary>
    public Result<RecoveryReport> Run(StagePlace place, Lease lease, CancellationToken cancellationToken)
        => StateFileReader.Guarded(place.StatePath, () =>
        {
            // Two files are there only where somebody copied one of them back.
            var first = Recover(place, lease, place.ClaimedJournalPath, cancellationToken);
            if (first.Value is null || Presence.IsMissing(context.Calls, place.JournalPath))
            {
                return first.Value is null ? first : Sweep(place, first.Value);
            }

            // The name is taken away before the file is read: a run that still appends notices (JournalFile.IsNamed).
            context.Calls.Rename(place.JournalPath, place.ClaimedJournalPath);
            var second = Recover(place, lease, place.ClaimedJournalPath, cancellationToken);
            return second.Value is null
                ? second
                : Sweep(place, new RecoveryReport([.. first.Value.Notes, .. second.Value.Notes]));
        });

    private Result<RecoveryReport> Recover(
        StagePlace place, Lease lease, string path, CancellationToken cancellationToken)
    {
        if (Presence.IsMissing(context.Calls, path))
        {
            return Result.Of(new RecoveryReport([]));
        }

        var looked = LeftRun.Look(context, place, path, cancellationToken);
        using var left = looked.Value;
        if (left is null)
        {
            return Result.Failed<RecoveryReport>(looked.Diagnostics);
        }

        var facts = left.Facts(
            Checkpoint.HeadAt(context, place.StatePath),
            Checkpoint.HeadAt(context, place.BaseCopyPath),
            HolderCondition.None);
        return RecoveryTable.Find(facts).Action switch
        {
            RecoveryAction.Discard => Retired(
                place, facts.Journal == JournalCondition.Empty ? [RunDiagnostics.JournalEmpty(path)] : []),
            RecoveryAction.Finish => Retired(place, [Told(left, "Everything it did is in the state.")]),
            RecoveryAction.FoldIn => FoldIn(place, lease, left, facts, cancellationToken),
            RecoveryAction.SetAside
                => SetAside(place, left, aside => RunDiagnostics.SetAside(place.StatePath, aside, left.Summary())),
            var refusal when SetsAside && refusal != RecoveryAction.RefuseUnknown
                => SetAside(place, left, aside => RunDiagnostics.UnusableSetAside(left.Path, aside, left.Summary())),
            var refusal => Result.Failed<RecoveryReport>(Refusal(place, left, refusal)),
        };
    }

    /// <summary>Why a journal can't be recovered.</summary>
    internal static Diagnostic Refusal(StagePlace place, LeftRun left, RecoveryAction action) => action switch
    {
        RecoveryAction.RefuseUnknown => RunDiagnostics.JournalUnknown(left.Path, "its format is of a newer version"),
        RecoveryAction.RefuseDamaged => Damaged(left),
        RecoveryAction.RefuseMissing => RunDiagnostics.CheckpointMissing(place.StatePath, left.Path),
        RecoveryAction.RefuseBaseGone => RunDiagnostics.BaseMissing(place.BaseCopyPath, left.Path),
        _ => throw new InvariantException($"{action} is no refusal"),
    };

    private static Diagnostic Damaged(LeftRun left)
    {
        var damage = left.Content.Damage;
        return damage.IsEmpty
            ? RunDiagnostics.JournalDamaged(left.Path, 0, left.Content.FileBytes, 0, left.Content.Frames.Count)
            : RunDiagnostics.JournalDamaged(
                left.Path,
                damage[0].Offset,
                damage.Sum(each => each.Length),
                damage.Sum(each => each.LostRecords),
                left.Content.Frames.Count);
    }

    private Result<RecoveryReport> FoldIn(
        StagePlace place, Lease lease, LeftRun left, RecoveryFacts facts, CancellationToken cancellationToken)
    {
        var isBase = facts.Checkpoint == CheckpointCondition.Base;
        var opened = Checkpoint.Open(context, isBase ? place.StatePath : place.BaseCopyPath, cancellationToken);
        using var checkpoint = opened.Value;
        if (checkpoint is null)
        {
            return Result.Failed<RecoveryReport>(opened.Diagnostics);
        }

        var replayed = left.Replay(checkpoint, ManifestStamps.At(context.Time), cancellationToken);
        using var folded = replayed.Value;
        if (folded is null)
        {
            return SetsAside
                ? SetAside(place, left, aside => RunDiagnostics.UnusableSetAside(left.Path, aside, left.Summary()))
                : Result.Failed<RecoveryReport>(replayed.Diagnostics);
        }

        if (Replace(place, lease, left, checkpoint, folded) is { } problem)
        {
            return Result.Failed<RecoveryReport>(problem);
        }

        Diagnostic[] torn = left.Content.TornTail is { } tail
            ? [RunDiagnostics.JournalTorn(left.Path, tail.Offset, tail.Length)]
            : [];
        return Retired(place, [Told(left, $"Recovered: {left.Summary()}."), .. torn]);
    }

    private Diagnostic? Replace(
        StagePlace place, Lease lease, LeftRun left, Checkpoint checkpoint, FoldedState folded)
    {
        var writer = new CheckpointWriter(context);
        var current = context.Calls.Status(place.StatePath)?.Identity ?? default;
        var prepared = writer.Prepare(
            place,
            folded.Bytes,
            [StatePiece.Keep(0, folded.Bytes.Length)],
            checkpoint.File.Compression);
        using var ready = prepared.Value;
        if (ready is null || left.Content.Header is not { } header)
        {
            return prepared.Diagnostics.FirstOrDefault();
        }

        var noted = _files.Replace(
            place.RecoveredHeadPath, stream => stream.Write(RecoveredHead.Bytes(header.Lease, ready.Head)));
        if (noted is not null)
        {
            return noted;
        }

        var written = writer.Commit(
            place, ready, current, KeptCheckpoint.AsBackup, () => context.Leases.Check(place, lease));
        return written.Value is null ? written.Diagnostics[0] : null;
    }

    private Result<RecoveryReport> SetAside(StagePlace place, LeftRun left, Func<string, Diagnostic> tell)
    {
        var stamp = context.Time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        for (var number = 1; number < NumbersMax; number++)
        {
            var aside = place.AsidePath(string.Create(CultureInfo.InvariantCulture, $"{stamp}-{number}"));
            if (context.Calls.Exists(aside))
            {
                continue;
            }

            var problem = _files.CreateDirectory(DurableFile.FolderOf(aside)) ?? _files.Move(left.Path, aside);
            return problem is null
                ? Retired(place, tell(aside))
                : Result.Failed<RecoveryReport>(problem);
        }

        return Result.Failed<RecoveryReport>(StorageDiagnostics.AlreadyExists(place.AsidePath(stamp)));
    }

    /// <summary>The journal goes first: what belongs to it means nothing without it.</summary>
    private Result<RecoveryReport> Retired(StagePlace place, params ReadOnlySpan<Diagnostic> notes)
        => _files.Delete(place.ClaimedJournalPath) is { } problem
            ? Result.Failed<RecoveryReport>(problem)
            : Result.Of(new RecoveryReport([.. notes]));

    private Result<RecoveryReport> Sweep(StagePlace place, RecoveryReport report)
        => (_files.Delete(place.RecoveredHeadPath) ?? _files.Delete(place.BaseCopyPath)) is { } problem
            ? Result.Failed<RecoveryReport>(problem)
            : Result.Of(report);

    private static Diagnostic Told(LeftRun left, string what) => RunDiagnostics.Recovered(
        left.Path, left.Content.Header?.Who ?? "somebody", left.Content.Header?.Command ?? "a run", what);
}
