using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>An object to be made.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Inputs">Checked inputs.</param>
/// <param name="TimeoutSeconds">0: the provider's own.</param>
/// <param name="IsPreview">Only say what it would be like.</param>
public sealed record CreateRequest(Urn Urn, PropertyValue.Map Inputs, double TimeoutSeconds, bool IsPreview);
