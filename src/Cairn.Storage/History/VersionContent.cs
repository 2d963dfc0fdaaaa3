using Cairn.State.Document;
using Cairn.State.Edits;

namespace Cairn.Storage.History;

/// <summary>A state's content as it is read, or is going to be written.</summary>
internal sealed record VersionContent(StateBytes Source, IReadOnlyList<StatePiece> Pieces)
{
    /// <summary>A document that is open already and has the same resources; null: there is none.</summary>
    public StateDocument? Known { get; init; }

    public static VersionContent Of(StateBytes whole) => new(whole, [StatePiece.Keep(0, whole.Length)]);

    /// <summary>The content as a document; null where it is none, or is larger than is worth comparing.</summary>
    public StateDocument? Document(long bytesMax)
        => Pieces.Sum(static x => x.Length) <= bytesMax
            ? Known ?? StateDocument.Open(new PieceBytes(Source, Pieces)).Value
            : null;
}
