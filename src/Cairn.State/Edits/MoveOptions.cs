namespace Cairn.State.Edits;

/// <summary>What goes along with resources that move to another stage.</summary>
public sealed record MoveOptions
{
    /// <summary>Move also whatever depends on them, their children among it.</summary>
    public bool TakesDependents { get; init; }

    /// <summary>Move also their parents, up to the root, which stays.</summary>
    public bool TakesParents { get; init; }

    /// <summary>Move also what they depend on.</summary>
    public bool TakesDependencies { get; init; }

    /// <summary>Cut what leads from one stage into the other.</summary>
    public bool DropsReferences { get; init; }
}
