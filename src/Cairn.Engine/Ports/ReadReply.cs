using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>An object as it is now.</summary>
/// <param name="Id">Empty where it is gone.</param>
/// <param name="Outputs">All of its properties; null where it is gone.</param>
/// <param name="Inputs">Inputs that would make it; null where the provider can't tell.</param>
public sealed record ReadReply(string Id, PropertyValue.Map? Outputs, PropertyValue.Map? Inputs)
{
    public EquatableArray<string> InitErrors { get; init; } = [];

    public bool RefreshBeforeUpdate { get; init; }
}
