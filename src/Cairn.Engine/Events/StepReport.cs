using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.State.Resources;

namespace Cairn.Engine.Events;

/// <summary>A step, as it is told to whoever listens.</summary>
public sealed record StepReport
{
    public required StepOperation Operation { get; init; }

    public required string Urn { get; init; }

    public required string Type { get; init; }

    /// <summary>The provider's reference, or empty.</summary>
    public string Provider { get; init; } = "";

    public ResourceState? Old { get; init; }

    public ResourceState? New { get; init; }

    /// <summary>The properties that take a replacement.</summary>
    public EquatableArray<string> Keys { get; init; } = [];

    /// <summary>The properties that changed.</summary>
    public EquatableArray<string> ChangedKeys { get; init; } = [];

    /// <summary>Null where the provider gave none.</summary>
    public EquatableArray<PropertyDiff>? Detailed { get; init; }

    /// <summary>Whether it is what the user thinks of as the change; the halves of a replacement are not.</summary>
    public bool IsLogical { get; init; } = true;

    /// <summary>Whether people don't want to see it: default providers, and what only the engine needs.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Whether nothing is done but thought through.</summary>
    public bool IsPreview { get; init; }
}
