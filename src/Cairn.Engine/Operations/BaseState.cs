using System.Collections.Immutable;
using Cairn.State.Resources;

namespace Cairn.Engine.Operations;

/// <summary>What a run starts from.</summary>
/// <param name="Resources">In the order of the state, which their numbers in the journal follow; secrets are open. Each
/// may be read anew when it is asked for.</param>
/// <param name="Pending">Operations that an earlier run has begun and not ended.</param>
public sealed record BaseState(IReadOnlyList<ResourceState> Resources, ImmutableArray<PendingOperation> Pending)
{
    public static readonly BaseState Empty = new([], []);
}
