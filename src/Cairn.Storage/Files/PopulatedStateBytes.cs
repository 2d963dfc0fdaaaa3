using Cairn.State.Document;

namespace Cairn.Storage.Files;

/// <summary>A file's bytes in memory that the system handed out in one go (Linux).</summary>
internal sealed unsafe class PopulatedStateBytes : StateBytes
{
    private readonly nuint _capacity;
    private byte* _start;
    private NativeRegions? _regions;
    private long _length;

    private PopulatedStateBytes(byte* start, long capacity)
    {
        _start = start;
        _capacity = (nuint)capacity;
    }

    ~PopulatedStateBytes() => Dispose(disposing: false);

    public override long Length => _length;

    /// <summary>
    /// Memory from an offset on, to be filled before <see cref="Cut"/> says how much of it holds bytes.
    /// </summary>
    public Span<byte> Room(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((nuint)(start + length), _capacity);
        return new Span<byte>(_start + start, length);
    }

    /// <summary>Null where the system can't give so much at once.</summary>
    public static PopulatedStateBytes? TryMake(long capacity)
    {
        var start = UnixCalls.TryMapPopulated((nuint)capacity);
        return start is null ? null : new PopulatedStateBytes(start, capacity);
    }

    public void Cut(long length) => _length = length;

    public override ReadOnlySpan<byte> Slice(long start, int length)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, _length - length);
        return new ReadOnlySpan<byte>(_start + start, length);
    }

    public override Action? Beside(Action work) => Files.Beside.Start(work);

    public override ReadOnlyMemory<byte> Memory(long start, int length)
        => (_regions ??= new NativeRegions(this)).Memory(start, length);

    protected override void Dispose(bool disposing)
    {
        if (_start is not null)
        {
            UnixCalls.Unmap(_start, _capacity);
            _start = null;
            _length = 0;
        }

        base.Dispose(disposing);
    }
}
