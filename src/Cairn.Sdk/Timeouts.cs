namespace Cairn;

/// <summary>How long steps of a resource may take; null: as long as the provider thinks right.</summary>
public sealed record Timeouts
{
    /// <summary>For its creation.</summary>
    public TimeSpan? Create { get; init; }

    /// <summary>For each change.</summary>
    public TimeSpan? Update { get; init; }

    /// <summary>For its deletion.</summary>
    public TimeSpan? Delete { get; init; }

    /// <summary>For each look at it.</summary>
    public TimeSpan? Read { get; init; }
}
