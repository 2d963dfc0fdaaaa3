using System.Collections.Immutable;
using Cairn.Model;
using Cairn.State.Edits;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>What became of a move.</summary>
internal sealed record MoveReport(OpenedState Source, OpenedState Destination)
{
    /// <summary>Null where the move was refused.</summary>
    public MovePlan? Plan { get; init; }

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The receipt of the destination, or null where it was not written.</summary>
    public WriteReceipt? Came { get; init; }

    /// <summary>The receipt of the source, or null where it was not written.</summary>
    public WriteReceipt? Left { get; init; }
}
