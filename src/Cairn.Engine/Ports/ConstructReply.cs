using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Ports;

/// <summary>A remote component that was made.</summary>
/// <param name="Urn">As it was registered.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Dependencies">Of each output, the resources it was computed from.</param>
public sealed record ConstructReply(
    Urn Urn, PropertyValue.Map Outputs, EquatableArray<PropertyDependency> Dependencies);
