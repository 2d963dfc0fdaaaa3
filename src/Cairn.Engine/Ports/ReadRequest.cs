using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>An object to be read.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Id">The object.</param>
/// <param name="Inputs">What is known of its inputs; empty of one that was never managed.</param>
/// <param name="State">What is known of its outputs, or the properties to find it by.</param>
/// <param name="TimeoutSeconds">0: the provider's own.</param>
public sealed record ReadRequest(
    Urn Urn, string Id, PropertyValue.Map? Inputs, PropertyValue.Map State, double TimeoutSeconds);
