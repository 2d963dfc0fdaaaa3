using Cairn.State.Document;

namespace Cairn.State.Journal;

/// <summary>The resources that a fold amounts to, as the writer of the new state needs them.</summary>
internal interface IFoldContent
{
    /// <summary>The base.</summary>
    StateDocument Document { get; }

    /// <summary>Begins work on another thread where there is one, as <see cref="StateBytes.Beside"/> does.</summary>
    Action? Beside(Action work);

    /// <summary>The numbers of the resources of the base that have another text or are gone, each once.</summary>
    IEnumerable<int> TouchedOfBase { get; }

    /// <summary>The highest number of an added resource that is there, or <see cref="ResourceViews.None"/>.</summary>
    int LastAdded { get; }

    bool Contains(int number);

    /// <summary>Whether the number is one of the base's, and nothing was done to it.</summary>
    bool IsUntouched(int number);

    /// <summary>The text of a resource that is there and touched, and whether it is laid out already.</summary>
    FoldText Text(int number);

    /// <summary>Tells how such a text reads when it is laid out.</summary>
    void Lay(int number, ReadOnlyMemory<byte> json);

    /// <summary>What the touched resources have between them.</summary>
    ResourceTraits TouchedTraits();

    /// <summary>
    /// The numbers of all resources in the order of the new list; null where that is the numbers' own.
    /// </summary>
    int[]? Order();
}

/// <summary>A resource's text.</summary>
/// <param name="Json">Its bytes.</param>
/// <param name="IsLaidOut">Whether it is laid out like the state, because it was made from a part of it.</param>
internal readonly record struct FoldText(ReadOnlyMemory<byte> Json, bool IsLaidOut)
{
    /// <summary>There is no text: the resource was removed.</summary>
    public bool IsGone => Json.IsEmpty;
}
