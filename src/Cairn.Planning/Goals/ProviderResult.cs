using Cairn.Model;

namespace Cairn.Planning.Goals;

/// <summary>What a provider says about an object that it has created, updated or read.</summary>
public sealed record ProviderResult
{
    public string Id { get; init; } = "";

    public PropertyValue.Map Outputs { get; init; } = new([]);

    /// <summary>Why the object isn't well, where it isn't.</summary>
    public EquatableArray<string> InitErrors { get; init; }

    public bool IsRefreshedBeforeUpdate { get; init; }
}
