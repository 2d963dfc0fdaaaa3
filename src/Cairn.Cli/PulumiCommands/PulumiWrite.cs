using Cairn.State.Document;

namespace Cairn.Cli.PulumiCommands;

/// <summary>What a state becomes.</summary>
/// <param name="Pieces">Of the old state and new text.</param>
/// <param name="IsUnchecked">Whether the integrity check was switched off by name.</param>
internal sealed record PulumiWrite(IReadOnlyList<StatePiece> Pieces, bool IsUnchecked = false);
