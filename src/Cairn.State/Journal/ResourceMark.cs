namespace Cairn.State.Journal;

/// <summary>A mark that a run may set or clear without writing the resource anew. Numbers are stored.</summary>
public enum ResourceMark
{
    /// <summary>The old half of a replacement: its object still has to be deleted.</summary>
    Delete = 1,

    /// <summary>Its object was deleted, and the one to replace it isn't created yet.</summary>
    PendingReplacement = 2,

    /// <summary>It is to be replaced by the next deployment.</summary>
    Taint = 3,

    /// <summary>It must not be deleted.</summary>
    Protect = 4,
}
