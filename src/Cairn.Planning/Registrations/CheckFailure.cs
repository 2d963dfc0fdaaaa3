namespace Cairn.Planning.Registrations;

/// <summary>One thing that is wrong with a resource's inputs.</summary>
/// <param name="Property">Which input; empty where it is the resource as a whole.</param>
/// <param name="Reason">The provider's sentence.</param>
public sealed record CheckFailure(string Property, string Reason);
