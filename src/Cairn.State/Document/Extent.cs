namespace Cairn.State.Document;

/// <summary>A stretch of a state's bytes.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="Length">Its size in bytes.</param>
public readonly record struct Extent(long Start, long Length)
{
    public long End => Start + Length;
}
