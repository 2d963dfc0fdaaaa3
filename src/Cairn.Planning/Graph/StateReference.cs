using Cairn.State.Document;

namespace Cairn.Planning.Graph;

/// <summary>One reference of a resource to another.</summary>
/// <param name="Kind">In which way; never a value's or an alias.</param>
/// <param name="Urn">The other resource's URN; a provider's without its id.</param>
/// <param name="Property">The input that a property dependency belongs to, else null.</param>
/// <param name="ProviderId">The id in a provider reference, else null.</param>
public readonly record struct StateReference(
    ReferenceKind Kind, string Urn, string? Property = null, string? ProviderId = null);
