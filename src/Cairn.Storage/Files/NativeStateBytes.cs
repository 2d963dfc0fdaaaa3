using System.Runtime.InteropServices;

namespace Cairn.Storage.Files;

/// <summary>
/// Decoded bytes of a size that is not known beforehand, in native memory that grows. Growing moves pages instead of
/// copying them on Linux, and pages that were never written are never there, so a state costs its own size.
/// </summary>
internal sealed unsafe class NativeStateBytes : AddressedStateBytes
{
    private const int FirstBytes = 256 << 10;

    private nuint _capacity = FirstBytes;
    private long _length;

    public NativeStateBytes() => Start = (byte*)NativeMemory.Alloc(FirstBytes);

    ~NativeStateBytes() => Dispose(disposing: false);

    public override long Length => _length;

    /// <summary>Room for the next bytes; <see cref="Advance"/> says how many came.</summary>
    public Span<byte> Room(int bytes)
    {
        ObjectDisposedException.ThrowIf(Start is null, this);
        var wanted = (nuint)(_length + bytes);
        if (wanted > _capacity)
        {
            var grown = Math.Max(wanted, _capacity + (_capacity / 2));
            Start = (byte*)NativeMemory.Realloc(Start, grown);
            _capacity = grown;
        }

        return new Span<byte>(Start + _length, bytes);
    }

    /// <summary>A copy: growing may move the bytes.</summary>
    public override ReadOnlyMemory<byte> Memory(long start, int length) => Slice(start, length).ToArray();

    public void Advance(int bytes) => _length += bytes;

    protected override void Dispose(bool disposing)
    {
        NativeMemory.Free(Start);
        Start = null;
        _length = 0;
        base.Dispose(disposing);
    }
}
