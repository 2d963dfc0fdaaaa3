using Cairn.Planning.Registrations;

namespace Cairn.Engine.Registrations;

/// <summary>An answer for planning, or why there is none.</summary>
/// <param name="Then">Has planning go on with the answer.</param>
/// <param name="Urn">The resource that it was about.</param>
/// <param name="Failure">What went wrong.</param>
internal sealed record Answered(Func<Decision>? Then, string Urn, string? Failure);
