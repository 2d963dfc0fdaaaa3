using Cairn.Model;

namespace Cairn.Planning.Plans;

/// <summary>What may be done with one resource.</summary>
/// <param name="Steps">The words of its steps, in their order.</param>
/// <param name="Goal">What it is to become; null where it only goes.</param>
/// <param name="Seed">What its provider makes names of, so that they are those of the preview; or empty.</param>
public sealed record PlannedResource(EquatableArray<string> Steps, PlannedGoal? Goal, EquatableArray<byte> Seed);
