using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Ports;

/// <summary>A resource that policies look at.</summary>
public sealed record PolicySubject
{
    public required ResourceState Resource { get; init; }

    /// <summary>Its inputs before it is deployed, its outputs afterwards.</summary>
    public required PropertyValue.Map Properties { get; init; }

    /// <summary>Null where the program doesn't say.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Its provider; null where it has none.</summary>
    public ResourceState? Provider { get; init; }
}
