namespace Cairn.State.Document;

/// <summary>
/// A list that grows without copying what it holds, so that its peak is its size: doubling an array of a million
/// headers would need half as much again. Only the first chunk doubles: many lists hold a single resource's headers.
/// </summary>
/// <param name="expected">About how many there will be; the first chunk begins with that size.</param>
internal sealed class ChunkedList<T>(int expected = 0)
    where T : struct
{
    private const int ChunkBits = 14;
    private const int ChunkSize = 1 << ChunkBits;
    private const int FirstSize = 4;

    private readonly List<T[]> _chunks = [];

    public int Count { get; private set; }

    public ref T this[int index] => ref _chunks[index >> ChunkBits][index & (ChunkSize - 1)];

    public void Add(in T item)
    {
        if (Count >> ChunkBits == _chunks.Count)
        {
            var size = Count == 0 ? Math.Clamp(expected, FirstSize, ChunkSize) : ChunkSize;
            _chunks.Add(GC.AllocateUninitializedArray<T>(size));
        }
        else if (Count < ChunkSize && Count == _chunks[0].Length)
        {
            var first = _chunks[0];
            Array.Resize(ref first, Math.Min(Count * 2, ChunkSize));
            _chunks[0] = first;
        }

        _chunks[Count >> ChunkBits][Count & (ChunkSize - 1)] = item;
        Count++;
    }

    /// <summary>Empties the list, and keeps its memory for what is added next.</summary>
    public void Clear() => Count = 0;
}
