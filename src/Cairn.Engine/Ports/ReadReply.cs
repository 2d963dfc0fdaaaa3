using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>An object as it is now.</summary>
/// <param name="Id">
/// Empty where it is gone, as a refresh has it; a read by id takes it for the id that was asked for.
/// </param>
/// <param name="Outputs">All of its properties; null where there is no such object.</param>
/// <param name="Inputs">Inputs that would make it; null where the provider can't tell.</param>
public sealed record ReadReply(string Id, PropertyValue.Map? Outputs, PropertyValue.Map? Inputs)
{
    public EquatableArray<string> InitErrors { get; init; } = [];

    public bool RefreshBeforeUpdate { get; init; }
}
