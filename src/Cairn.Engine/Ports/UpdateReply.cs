using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>An object after its change.</summary>
public sealed record UpdateReply(PropertyValue.Map Outputs)
{
    /// <summary>Why the change isn't complete; the step fails.</summary>
    public EquatableArray<string> InitErrors { get; init; } = [];

    public bool RefreshBeforeUpdate { get; init; }
}
