namespace Cairn.Schemas.Documents;

/// <summary>A part of a description.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Lines">Its text: of a list an element each, of code a line each, else one.</param>
internal sealed record DocumentBlock(BlockKind Kind, IReadOnlyList<string> Lines);

/// <summary>What parts of descriptions are.</summary>
internal enum BlockKind
{
    Paragraph,
    Heading,
    List,
    Code,
}
