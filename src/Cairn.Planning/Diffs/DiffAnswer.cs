using Cairn.Model;

namespace Cairn.Planning.Diffs;

/// <summary>What a provider says about a difference, or what planning made of it (spec/engine.md §3.3).</summary>
public sealed record DiffAnswer
{
    public static readonly DiffAnswer None = new() { Changes = DiffChanges.None };

    public static readonly DiffAnswer Some = new() { Changes = DiffChanges.Some };

    public required DiffChanges Changes { get; init; }

    /// <summary>The properties that take a replacement.</summary>
    public EquatableArray<string> ReplaceKeys { get; init; }

    /// <summary>The outputs that keep their values.</summary>
    public EquatableArray<string> StableKeys { get; init; }

    public EquatableArray<string> ChangedKeys { get; init; }

    /// <summary>
    /// Differences by their paths; null where the provider gave none, which is not the same as empty.
    /// </summary>
    public EquatableArray<PropertyDiff>? Detailed { get; init; }

    public bool IsDeletedBeforeReplaced { get; init; }

    public bool IsReplace => ReplaceKeys.Count > 0 || (Detailed is { } all && all.Any(x => x.Kind.IsReplace()));

    /// <summary>A replacement for a reason that is no property's: the key names the reason.</summary>
    public static DiffAnswer Replace(string key) => Some with { ReplaceKeys = [key] };

    /// <summary>
    /// The difference seen from the other side, for a refresh: what the provider would change back is what has changed.
    /// </summary>
    public DiffAnswer Invert()
        => this with
        {
            Detailed = Detailed is { } all ? [.. all.Select(x => x with { Kind = x.Kind.Invert() })] : null,
        };
}

/// <summary>Whether there are differences.</summary>
public enum DiffChanges
{
    /// <summary>The provider can't tell: inputs are compared with inputs.</summary>
    Unknown,
    None,
    Some,
}
