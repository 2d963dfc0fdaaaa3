using System.Collections.Immutable;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;

namespace Cairn.Cli.Commands;

/// <summary>Who had a stage, and whether it was taken away.</summary>
/// <param name="Place">The stage.</param>
/// <param name="Holder">Who has it by Cairn's lease; null: nobody.</param>
/// <param name="Liveness">Whether the holder's process lives.</param>
/// <param name="Locks">Locks of SST and Pulumi that are not the holder's.</param>
/// <param name="IsDone">Whether they were cut off, rather than only shown.</param>
internal sealed record UnlockReport(
    StagePlace Place, LeaseHolder? Holder, Liveness? Liveness, ImmutableArray<HeldLock> Locks, bool IsDone);
