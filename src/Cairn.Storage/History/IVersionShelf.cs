using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.History;

/// <summary>Somewhere that versions of one stage's state are kept. Reads only.</summary>
public interface IVersionShelf
{
    /// <summary>All versions, newest first.</summary>
    ImmutableArray<StateVersion> Versions { get; }

    /// <summary>Warnings about what can't be read.</summary>
    ImmutableArray<Diagnostic> Damaged { get; }

    /// <summary>Opens a version's content; the caller disposes of it.</summary>
    Result<StateFile> Open(StateVersion version, CancellationToken cancellationToken);
}
