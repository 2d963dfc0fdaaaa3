namespace Cairn.State.Document;

/// <summary>
/// A stretch of a new state: bytes of the old one that are kept as they are, or bytes of its own. A new state is a
/// list of pieces, so what an edit does not touch is never parsed, formatted or even copied before it is written.
/// </summary>
public readonly record struct StatePiece
{
    private StatePiece(long start, long length, ReadOnlyMemory<byte> own, bool isKept)
    {
        Start = start;
        Length = length;
        Own = own;
        IsKept = isKept;
    }

    /// <summary>Offset in the old state, where <see cref="IsKept"/>.</summary>
    public long Start { get; }

    /// <summary>Bytes that this piece adds to the new state.</summary>
    public long Length { get; }

    /// <summary>The piece's bytes, where not <see cref="IsKept"/>.</summary>
    public ReadOnlyMemory<byte> Own { get; }

    public bool IsKept { get; }

    public static StatePiece Keep(long start, long length) => new(start, length, default, isKept: true);

    public static StatePiece New(ReadOnlyMemory<byte> bytes) => new(0, bytes.Length, bytes, isKept: false);
}
