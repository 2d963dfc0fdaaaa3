using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>A provider resource with its configuration, defaults filled in.</summary>
/// <param name="Urn">The provider resource.</param>
/// <param name="Id">Its id; null in a preview of a new one.</param>
/// <param name="Inputs">With secrets, without the engine's own members.</param>
public sealed record ConfigureRequest(Urn Urn, string? Id, PropertyValue.Map Inputs);
