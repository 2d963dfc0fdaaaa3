using System.Collections.Immutable;

namespace Cairn.Providers;

/// <summary>What a change of inputs means.</summary>
public sealed record Difference
{
    /// <summary>Nothing is to be done.</summary>
    public static Difference None { get; } = new();

    /// <summary>The inputs that differ.</summary>
    public ImmutableArray<string> Changed { get; init; } = [];

    /// <summary>Those of them that need a new object.</summary>
    public ImmutableArray<string> Replacing { get; init; } = [];

    /// <summary>Whether the old object must be gone before there can be a new one.</summary>
    public bool DeletesBeforeReplace { get; init; }
}
