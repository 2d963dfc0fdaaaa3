using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Monitor;

/// <summary>What became of a registration.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Id">Its object; empty for components, and where it isn't known yet.</param>
/// <param name="Outputs">Its properties, with secrets and unknowns.</param>
public sealed record RegisterReply(Urn Urn, string Id, PropertyValue.Map Outputs)
{
    /// <summary>Whether no output is going to change.</summary>
    public bool IsStable { get; init; }

    /// <summary>The outputs that are not going to change.</summary>
    public EquatableArray<string> StableKeys { get; init; } = [];

    public EquatableArray<PropertyDependency> PropertyDependencies { get; init; } = [];

    public RegisterOutcome Outcome { get; init; }
}

/// <summary>How a registration ended.</summary>
public enum RegisterOutcome
{
    Success,
    Failed,

    /// <summary>It was left out, since it isn't among the targets or something it needs failed.</summary>
    Skipped,
}
