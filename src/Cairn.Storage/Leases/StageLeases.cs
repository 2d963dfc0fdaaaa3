using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.Leases;

/// <summary>
/// Reads and writes the lease of a stage (docs/adr/0010-a-lease-tells-and-the-head-protects.md). Every change is made
/// under the stage's write lock, which is the caller's business, so that reading and replacing are one step among the
/// processes of this host. What protects the state from those of another is the head.
/// </summary>
internal sealed class StageLeases(DurableFile files, StorageLimits limits)
{
    private static readonly Lease Free = new(Epoch: 0, Heartbeat: 0, Holder: null);

    /// <summary>The lease as it is; a missing one is free. Fails where it can't be understood.</summary>
    public Result<Lease> Read(StagePlace place)
    {
        if (SmallFile.TryRead(files.Calls, place.LeasePath, limits, out var problem) is not { } bytes)
        {
            return problem is null ? Result.Of(Free) : Result.Failed<Lease>(problem);
        }

        return Lease.Read(bytes) is { } lease
            ? Result.Of(lease)
            : Result.Failed<Lease>(RunDiagnostics.LeaseUnreadable(place.LeasePath));
    }

    /// <summary>Takes a lease that is free, or whose holder is gone. The value is the lease as it is then.</summary>
    public Result<Lease> Take(StagePlace place, Lease current, LeaseHolder holder)
        => Write(place, new Lease(current.Epoch + 1, Heartbeat: 0, holder));

    /// <summary>Takes the lease away from whoever has it. The epoch rises, so the holder will notice.</summary>
    public Result<Lease> TakeAway(StagePlace place, Lease current)
        => Write(place, new Lease(current.Epoch + 1, Heartbeat: 0, Holder: null));

    /// <summary>Shows that the holder lives; fails where it is not the holder any more.</summary>
    public Result<Lease> Renew(StagePlace place, Lease mine)
        => Check(place, mine) is { } lost
            ? Result.Failed<Lease>(lost)
            : Write(place, mine with { Heartbeat = mine.Heartbeat + 1 });

    /// <summary>Gives the lease back. One that was taken away is left as it is.</summary>
    public Diagnostic? Release(StagePlace place, Lease mine)
        => Check(place, mine) is not null ? null : Problem(Write(place, mine with { Holder = null }));

    /// <summary>Why this lease is not the one that counts any more; null where it is.</summary>
    public Diagnostic? Check(StagePlace place, Lease mine)
    {
        var read = Read(place);
        return !read.TryGet(out var now) ? read.Diagnostics[0]
            : now.Epoch == mine.Epoch && now.Holder?.Id == mine.Holder?.Id ? null
            : RunDiagnostics.LeaseLost(place.LeasePath);
    }

    private Result<Lease> Write(StagePlace place, Lease lease)
    {
        var problem = files.CreateDirectory(DurableFile.FolderOf(place.LeasePath))
            ?? files.Replace(place.LeasePath, stream => stream.Write(lease.Bytes()));
        return problem is null ? Result.Of(lease) : Result.Failed<Lease>(problem);
    }

    private static Diagnostic? Problem<T>(Result<T> result)
        where T : class
        => result.Value is null ? result.Diagnostics[0] : null;
}
