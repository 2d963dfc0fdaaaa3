using System.Collections.Immutable;
using Cairn.State.Resources;

namespace Cairn.Engine.Operations;

/// <summary>What a run starts from.</summary>
/// <param name="Resources">In the order of the state, which their numbers in the journal follow; secrets are open.</param>
/// <param name="Pending">Operations that an earlier run has begun and not ended.</param>
public sealed record BaseState(ImmutableArray<ResourceState> Resources, ImmutableArray<PendingOperation> Pending)
{
    public static readonly BaseState Empty = new([], []);
}

/// <summary>An operation of an earlier run of which nobody knows what came of it.</summary>
/// <param name="Type">The word that the state has for it, e.g. <c>creating</c>.</param>
/// <param name="Resource">The resource as it was to be; secrets are open.</param>
public sealed record PendingOperation(string Type, ResourceState Resource);
