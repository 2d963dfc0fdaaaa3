using Cairn.State.Document;

namespace Cairn.Storage.Files;

/// <summary>What a write may do differently from rewriting the state that was read.</summary>
public sealed record WriteOptions
{
    /// <summary>What kept pieces refer to, where it is not the old file: a copy that is restored.</summary>
    public StateBytes? Source { get; init; }

    /// <summary>How to pack the new file; null: as the old one.</summary>
    public Compression? Compression { get; init; }

    /// <summary>Whether the integrity check was switched off by name; the history records it.</summary>
    public bool IsUnchecked { get; init; }
}
