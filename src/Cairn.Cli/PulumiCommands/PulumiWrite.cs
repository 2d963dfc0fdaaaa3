using Cairn.State.Document;
using Cairn.State.Edits;

namespace Cairn.Cli.PulumiCommands;

/// <summary>What a state becomes.</summary>
/// <param name="Pieces">Of the old state and new text.</param>
/// <param name="IsUnchecked">Whether the integrity check was switched off by name.</param>
/// <param name="Source">What kept pieces refer to; null: the old state.</param>
internal sealed record PulumiWrite(
    IReadOnlyList<StatePiece> Pieces, bool IsUnchecked = false, StateBytes? Source = null)
{
    /// <summary>The same, built anew as Pulumi builds it: without lists of what properties don't depend on.</summary>
    /// <param name="old">What the pieces refer to.</param>
    public PulumiWrite Tidied(StateBytes old)
    {
        var after = new PieceBytes(old, Pieces);
        return StateDocument.Open(after).TryGet(out var document) && EmptyListEdit.Plan(document) is { } tidied
            ? this with { Pieces = tidied, Source = after }
            : this;
    }
}
