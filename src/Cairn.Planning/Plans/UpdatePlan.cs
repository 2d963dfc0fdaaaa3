using System.Collections.Immutable;

namespace Cairn.Planning.Plans;

/// <summary>What a preview found, and an update is held to (spec/engine.md §3.12): resources by their URNs.</summary>
public sealed record UpdatePlan(ImmutableSortedDictionary<string, PlannedResource> Resources);
