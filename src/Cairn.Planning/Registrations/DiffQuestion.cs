using Cairn.Model;

namespace Cairn.Planning.Registrations;

/// <summary>Asks a provider what differs between what is and what is wanted.</summary>
public sealed record DiffQuestion
{
    public required string Urn { get; init; }

    /// <summary>The provider's URN and id; empty for a provider, which its own plugin compares.</summary>
    public required string Provider { get; init; }

    public required string Id { get; init; }

    public required PropertyValue.Map OldInputs { get; init; }

    public required PropertyValue.Map OldOutputs { get; init; }

    public required PropertyValue.Map NewInputs { get; init; }

    public EquatableArray<string> IgnoreChanges { get; init; }

    public bool AllowsUnknowns { get; init; }
}
