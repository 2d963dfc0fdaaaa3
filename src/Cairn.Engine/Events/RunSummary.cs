using System.Collections.Immutable;
using Cairn.Engine.Ports;

namespace Cairn.Engine.Events;

/// <summary>What a run came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Changes">How many resources by what was done to them; internal steps are not counted.</param>
/// <param name="Duration">From the first event to the last.</param>
/// <param name="IsPreview">Whether nothing was done but thought through.</param>
public sealed record RunSummary(
    RunOutcome Outcome, ImmutableSortedDictionary<StepOperation, int> Changes, TimeSpan Duration, bool IsPreview)
{
    /// <summary>The policy packs that looked at it: versions by name, and where each was found.</summary>
    public ImmutableArray<PolicyPackName> PolicyPacks { get; init; } = [];
}
