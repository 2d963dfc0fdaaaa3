namespace Cairn.State.Edits;

/// <summary>What may go along with a resource that is removed.</summary>
public sealed record RemoveOptions
{
    /// <summary>Remove also whatever depends on it, and so on.</summary>
    public bool TakesDependents { get; init; }

    /// <summary>Keep what depends on it, but drop what it says of it.</summary>
    public bool DropsReferences { get; init; }

    /// <summary>Remove it although it is protected.</summary>
    public bool Force { get; init; }
}
