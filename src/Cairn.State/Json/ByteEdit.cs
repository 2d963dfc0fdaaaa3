namespace Cairn.State.Json;

/// <summary>A stretch of a text and what comes in its place.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="Length">How many bytes go; 0 where something is only put in.</param>
/// <param name="Replacement">What comes in their place; empty where they are only taken out.</param>
public readonly record struct ByteEdit(int Start, int Length, ReadOnlyMemory<byte> Replacement)
{
    public int End => Start + Length;
}
