namespace Cairn.State.Journal;

/// <summary>How a state is opened for a run.</summary>
public sealed record FoldOptions
{
    public static FoldOptions Default { get; } = new();

    /// <summary>
    /// Whether the base and each entry are held against the integrity rules. Somebody may switch that off by name
    /// (<c>--disable-integrity-checking</c>), for rescue.
    /// </summary>
    public bool IsIntegrityChecked { get; init; } = true;
}
