using Cairn.Model;

namespace Cairn.Planning.Refreshes;

/// <summary>What a provider found when it read an object.</summary>
public sealed record RefreshAnswer
{
    /// <summary>Its id, which may be another than before; empty where there is no such object any more.</summary>
    public required string Id { get; init; }

    /// <summary>The inputs that would make it what it is; null where the provider can't tell.</summary>
    public PropertyValue.Map? Inputs { get; init; }

    public PropertyValue.Map Outputs { get; init; } = new([]);

    /// <summary>Why the object isn't well, where it isn't.</summary>
    public EquatableArray<string> InitErrors { get; init; }

    public bool IsRefreshedBeforeUpdate { get; init; }
}
