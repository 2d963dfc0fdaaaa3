using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>An object that was made.</summary>
/// <param name="Id">Its id; empty only in a preview.</param>
/// <param name="Outputs">All of its properties.</param>
public sealed record CreateReply(string Id, PropertyValue.Map Outputs)
{
    /// <summary>Why it isn't complete; the object exists all the same, and the step fails.</summary>
    public EquatableArray<string> InitErrors { get; init; } = [];

    /// <summary>Of an incomplete object: the inputs it was made from, where the provider says so.</summary>
    public PropertyValue.Map? Inputs { get; init; }

    public bool RefreshBeforeUpdate { get; init; }
}
