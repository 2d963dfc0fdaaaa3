using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Naming;

namespace Cairn.Engine.Ports;

/// <summary>Inputs to be validated.</summary>
/// <param name="Urn">The resource, or the provider resource.</param>
/// <param name="OldInputs">Null where there are none that count: the request then has an empty object.</param>
/// <param name="NewInputs">As the program gave them, with secrets and unknowns.</param>
public sealed record CheckRequest(Urn Urn, PropertyValue.Map? OldInputs, PropertyValue.Map NewInputs)
{
    public PropertyValue.Map? OldOutputs { get; init; }

    /// <summary>32 bytes that names are made of.</summary>
    public ImmutableArray<byte> RandomSeed { get; init; } = [];

    /// <summary>
    /// How names are to be made, where the stack's configuration says so; null: as the provider likes.
    /// </summary>
    public AutonamingChoice? Autonaming { get; init; }

    public bool IsPreview { get; init; }
}
