using System.Runtime.InteropServices;
using Cairn.State.Document;

namespace Cairn.Storage.Files;

/// <summary>
/// Decoded bytes of a size that is not known beforehand, in native memory that grows. Growing moves pages instead of
/// copying them on Linux, and pages that were never written are never there, so a state costs its own size.
/// </summary>
internal sealed unsafe class NativeStateBytes : StateBytes
{
    private const int FirstBytes = 256 << 10;

    private byte* _start = (byte*)NativeMemory.Alloc(FirstBytes);
    private nuint _capacity = FirstBytes;
    private long _length;

    ~NativeStateBytes() => Dispose(disposing: false);

    public override long Length => _length;

    public override ReadOnlySpan<byte> Slice(long start, int length)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, _length - length);
        return new ReadOnlySpan<byte>(_start + start, length);
    }

    /// <summary>Room for the next bytes; <see cref="Advance"/> says how many came.</summary>
    public Span<byte> Room(int bytes)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        var wanted = (nuint)(_length + bytes);
        if (wanted > _capacity)
        {
            var grown = Math.Max(wanted, _capacity + (_capacity / 2));
            _start = (byte*)NativeMemory.Realloc(_start, grown);
            _capacity = grown;
        }

        return new Span<byte>(_start + _length, bytes);
    }

    public void Advance(int bytes) => _length += bytes;

    public override Action? Beside(Action work) => Files.Beside.Start(work);

    protected override void Dispose(bool disposing)
    {
        NativeMemory.Free(_start);
        _start = null;
        _length = 0;
        base.Dispose(disposing);
    }
}
