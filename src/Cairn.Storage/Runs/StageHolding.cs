using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;

namespace Cairn.Storage.Runs;

/// <summary>
/// Takes a stage for one write, as runs take it: lease, the tool's lock, recovery of what an earlier run left, and
/// the end of a change of the passphrase that was interrupted.
/// </summary>
internal sealed class StageHolding(RunContext context)
{
    /// <summary>Notes on what was recovered or finished ride along.</summary>
    public Result<StageHold> TryHold(StagePlace place, HoldRequest request, CancellationToken cancellationToken)
        => StateFileReader.Guarded(place.StatePath, () =>
        {
            if (!IsShared(place))
            {
                return Result.Of(new StageHold(context, place, stage: null));
            }

            var taken = Take(place, request, cancellationToken);
            if (!taken.TryGet(out var hold) || !request.FinishesRotation || !SecretRotation.IsPending(place))
            {
                return taken;
            }

            var finished = Finish(hold);
            if (finished.TryGet(out var outcome))
            {
                hold.Rotated = [.. outcome.Paths];
                return Result.Of(hold, [.. taken.Diagnostics, SecretDiagnostics.RotationFinished(place.StatePath)]);
            }

            hold.Dispose();
            return Result.Failed<StageHold>(finished.Diagnostics);
        });

    /// <summary>
    /// Whether others may work there: in a store, and beside a file where a run left something. A file of its own
    /// gets no lease, because that would stay behind.
    /// </summary>
    private bool IsShared(StagePlace place)
        => place.OwnFolder is not null
            || !Presence.IsMissing(context.Calls, place.LeasePath)
            || !Presence.IsMissing(context.Calls, place.JournalPath)
            || !Presence.IsMissing(context.Calls, place.ClaimedJournalPath);

    private Result<StageHold> Take(StagePlace place, HoldRequest request, CancellationToken cancellationToken)
    {
        var locked = context.LockPatiently(place, cancellationToken);
        using var held = locked.Value;
        if (held is null)
        {
            return Result.Failed<StageHold>(locked.Diagnostics);
        }

        var taken = new StageTaking(context).Take(place, request.Command);
        if (!taken.TryGet(out var stage))
        {
            return Result.Failed<StageHold>(taken.Diagnostics);
        }

        ImmutableArray<Diagnostic>? notes = null;
        try
        {
            context.Files.Sweep(place.StatePath, context.Limits);
            var recovered = new Recovery(context) { SetsAside = request.SetsJournalAside }
                .Run(place, stage.Lease, cancellationToken);
            notes = recovered.Value?.Notes;
            return notes is { } told
                ? Result.Of(new StageHold(context, place, stage), [.. stage.Notes, .. told])
                : Result.Failed<StageHold>(recovered.Diagnostics);
        }
        finally
        {
            if (notes is null)
            {
                _ = stage.Release();
            }
        }
    }

    private Result<RotationOutcome> Finish(StageHold hold)
        => RotationFolder.Of(hold.Place) is not { IsDecided: true } folder
            ? Result.Of(new RotationOutcome([]))
            : new RotationFinish(context.Time, context.Files, context.Limits, Author(), hold.Fence).Run(folder);

    private ChangeAuthor Author() => new()
    {
        User = context.Identity.Owner.UserName,
        Host = context.Identity.Owner.HostName,
        Command = SecretRotation.Command,
    };
}
