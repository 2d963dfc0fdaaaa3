using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;

namespace Cairn.Storage.Runs;

/// <summary>A stage that this process may write: its lease, and the lock of the tool whose store it is.</summary>
internal sealed class HeldStage(
    RunContext context, StagePlace place, Lease lease, StageLock toolLock, ImmutableArray<Diagnostic> notes)
{
    private Lease _lease = lease;
    private bool _isOver;

    public StagePlace Place => place;

    public Lease Lease => _lease;

    /// <summary>What is worth telling about how it was come by.</summary>
    public ImmutableArray<Diagnostic> Notes => notes;

    /// <summary>
    /// Shows that this process lives. Null where it could, or could not find out now; otherwise why it holds the
    /// stage no more.
    /// </summary>
    public Diagnostic? Renew()
    {
        using var held = context.Lock(place).Value;
        if (held is null || _isOver)
        {
            return null;
        }

        var renewed = context.Leases.Renew(place, _lease);
        if (renewed.TryGet(out var lease))
        {
            _lease = lease;
            return null;
        }

        return context.Leases.Check(place, _lease);
    }

    /// <summary>Gives both back. Only for the holder of the stage's write lock.</summary>
    public Diagnostic? Release()
    {
        if (_isOver)
        {
            return null;
        }

        _isOver = true;

        // A lock that could not be removed stays named by the lease, so that the next one knows it as left behind.
        return toolLock.Release() ?? context.Leases.Release(place, _lease);
    }
}
