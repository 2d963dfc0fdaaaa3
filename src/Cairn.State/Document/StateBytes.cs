namespace Cairn.State.Document;

/// <summary>
/// The decoded bytes of a state file (uncompressed, a byte order mark included where there is one). A state may be
/// larger than a span can be, so it is addressed with 64-bit offsets and handed out in slices, to several threads at
/// once.
/// </summary>
public abstract class StateBytes : IDisposable
{
    /// <summary>The size in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Whether all of it is known to be UTF-8, because it was made of a state that was read.</summary>
    public virtual bool IsText => false;

    /// <summary>
    /// A window on the bytes; <paramref name="start"/> and <paramref name="length"/> must lie within.
    /// </summary>
    public abstract ReadOnlySpan<byte> Slice(long start, int length);

    /// <summary>
    /// How many bytes lie in one stretch from an offset on, at most <paramref name="most"/>: slicing no more than
    /// those copies nothing.
    /// </summary>
    public virtual int Stretch(long start, int most) => (int)Math.Min(Length - start, most);

    /// <summary>
    /// Begins some work over the bytes on a thread beside the caller's. What is returned waits for its end, and has to
    /// be called before the bytes are gone; null, with nothing begun, where there is no thread or no processor for it.
    /// </summary>
    public virtual Action? Beside(Action work) => null;

    /// <summary>
    /// The same as memory: a copy, unless the bytes are memory already. What is no copy must not be looked at when the
    /// bytes are disposed of.
    /// </summary>
    public virtual ReadOnlyMemory<byte> Memory(long start, int length) => Slice(start, length).ToArray();

    public static StateBytes FromArray(ReadOnlyMemory<byte> bytes) => new MemoryStateBytes(bytes);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private sealed class MemoryStateBytes(ReadOnlyMemory<byte> bytes) : StateBytes
    {
        public override long Length => bytes.Length;

        public override ReadOnlySpan<byte> Slice(long start, int length)
            => bytes.Span.Slice(checked((int)start), length);

        public override ReadOnlyMemory<byte> Memory(long start, int length)
            => bytes.Slice(checked((int)start), length);
    }
}
