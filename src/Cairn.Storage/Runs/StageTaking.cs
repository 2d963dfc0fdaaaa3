using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;

namespace Cairn.Storage.Runs;

/// <summary>
/// Takes a stage for a run: the lease, then the lock of the tool whose store it is. A holder that is provably gone is
/// succeeded; any other is left alone. Only for the holder of the stage's write lock.
/// </summary>
internal sealed class StageTaking(RunContext context)
{
    public Result<HeldStage> Take(StagePlace place, string command)
    {
        var read = context.Leases.Read(place);
        if (!read.TryGet(out var current))
        {
            return Result.Failed<HeldStage>(read.Diagnostics);
        }

        ImmutableArray<Diagnostic> notes = [];
        if (current.Holder is { } holder)
        {
            var liveness = holder.Look(context.Identity);
            if (liveness != Liveness.Dead)
            {
                return Result.Failed<HeldStage>(RunDiagnostics.LeaseHeld(place.LeasePath, holder, liveness));
            }

            notes = [RunDiagnostics.LeaseInherited(place.LeasePath, holder)];
            if (holder.ToolLock is { } left && context.Locks.RemoveLeft(left, holder.ToolLockHash) is { } problem)
            {
                return Result.Failed<HeldStage>(problem);
            }
        }

        return Take(place, command, current, notes);
    }

    /// <summary>
    /// Cuts off whoever has the stage: the journal loses its name, and the epoch rises. The lease changes last, because
    /// until then it names what else is to be taken away.
    /// </summary>
    public Result<Lease> TakeAway(StagePlace place)
    {
        var read = context.Leases.Read(place);
        var current = read.Value ?? new Lease(Epoch: 0, Heartbeat: 0, Holder: null);
        if (!Presence.IsMissing(context.Calls, place.JournalPath)
            && Presence.IsMissing(context.Calls, place.ClaimedJournalPath))
        {
            context.Calls.Rename(place.JournalPath, place.ClaimedJournalPath);
        }

        if (current.Holder is { ToolLock: { } left } holder
            && context.Locks.RemoveLeft(left, holder.ToolLockHash) is { } problem)
        {
            return Result.Failed<Lease>(problem);
        }

        var taken = context.Leases.TakeAway(place, current);
        return taken.Value is null ? taken : Result.Of(current);
    }

    private Result<HeldStage> Take(
        StagePlace place, string command, Lease current, ImmutableArray<Diagnostic> notes)
    {
        // The lease names the tool's lock before that is there, so that a lock which is left behind is known as ours.
        var plan = context.Locks.Plan(place, command);
        var holder = LeaseHolder.Of(
            context.Identity, context.Identity.Owner.NewId(), command, context.Time.GetUtcNow()) with
        {
            ToolLock = plan?.Path,
            ToolLockHash = plan?.Hash,
        };
        var leased = context.Leases.Take(place, current, holder);
        if (!leased.TryGet(out var lease))
        {
            return Result.Failed<HeldStage>(leased.Diagnostics);
        }

        var locked = context.Locks.Take(place, plan);
        if (locked.TryGet(out var toolLock))
        {
            return Result.Of(new HeldStage(context, place, lease, toolLock, notes));
        }

        // One that was created, but not for certain, stays named by the lease where it can't be removed for certain.
        if (plan is null || context.Locks.RemoveFailed(plan) is null)
        {
            _ = context.Leases.Release(place, lease);
        }

        return Result.Failed<HeldStage>(locked.Diagnostics);
    }
}
