namespace Cairn.Planning.Steps;

/// <summary>What a step does with a resource (spec/engine.md §3.1).</summary>
public enum StepKind
{
    /// <summary>Nothing changes; its provider isn't asked.</summary>
    Same,
    Create,
    Update,
    Delete,

    /// <summary>A mark in the events that a replacement is complete; nothing is done.</summary>
    Replace,
    CreateReplacement,
    DeleteReplaced,

    /// <summary>A resource that was only read leaves the state; its object stays.</summary>
    Discard,
    DiscardReplaced,
    Read,
    ReadReplacement,
    Refresh,

    /// <summary>A resource leaves the state whose object was deleted for a replacement that never came.</summary>
    RemovePendingReplace,
    Import,
    ImportReplacement,
}
