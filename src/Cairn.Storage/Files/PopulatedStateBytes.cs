namespace Cairn.Storage.Files;

/// <summary>A file's bytes in memory that the system hands out in large steps (Linux).</summary>
internal sealed unsafe class PopulatedStateBytes : AddressedStateBytes
{
    /// <summary>Less than the second cache of most processors holds.</summary>
    private const int StepBytes = 256 << 10;

    private readonly nuint _capacity;
    private long _length;

    private PopulatedStateBytes(byte* start, long capacity)
    {
        Start = start;
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
        return new Span<byte>(Start + start, length);
    }

    /// <summary>Asks for memory from an offset on; without that it comes page by page as it is written.</summary>
    public void Populate(long start, long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((nuint)(start + length), _capacity);
        UnixCalls.Populate(Start + start, (nuint)length);
    }

    /// <summary>
    /// Asks for memory from an offset on and fills it, by turns: what was just handed out is still in the processor's
    /// cache. Different threads may fill different stretches.
    /// </summary>
    /// <param name="start">The first byte.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="fill">Given where a step begins, and its room; says how much it has filled.</param>
    /// <returns>How many bytes were filled: fewer where a step was not filled whole.</returns>
    public int Fill(int start, int length, Func<int, Span<byte>, int> fill)
    {
        var filled = 0;
        while (filled < length)
        {
            var step = Math.Min(StepBytes - ((start + filled) % StepBytes), length - filled);
            Populate(start + filled, step);
            var done = fill(start + filled, Room(start + filled, step));
            filled += done;
            if (done < step)
            {
                break;
            }
        }

        return filled;
    }

    /// <summary>Null where the system can't give so much at once.</summary>
    public static PopulatedStateBytes? TryMake(long capacity)
    {
        var start = UnixCalls.TryMap((nuint)capacity);
        return start is null ? null : new PopulatedStateBytes(start, capacity);
    }

    public void Cut(long length) => _length = length;

    protected override void Dispose(bool disposing)
    {
        if (Start is not null)
        {
            UnixCalls.Unmap(Start, _capacity);
            Start = null;
            _length = 0;
        }

        base.Dispose(disposing);
    }
}
