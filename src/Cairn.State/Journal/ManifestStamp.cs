namespace Cairn.State.Journal;

/// <summary>What the manifest of a new state says of its writing.</summary>
public sealed record ManifestStamp
{
    /// <summary>RFC 3339 with fractions of a second.</summary>
    public required string Time { get; init; }

    /// <summary>The version of the writing tool; null keeps version and magic as they are.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the stamp is set even where nothing else is different.</summary>
    public bool IsAlwaysSet { get; init; }
}
