using Cairn.Model;

namespace Cairn.Storage.Journal;

/// <summary>Records that go to the disk together, and those who wait for it.</summary>
internal sealed class JournalBatch
{
    private const int FirstBytes = 4 << 10;
    private const int KeptBytesMax = 1 << 20;

    private byte[] _buffer = new byte[FirstBytes];
    private TaskCompletionSource<Diagnostic?>? _done;

    public int Length { get; private set; }

    public uint Count { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, Length);

    /// <summary>Room for a record, at the end.</summary>
    public Span<byte> Add(int bytes)
    {
        if (bytes > _buffer.Length - Length)
        {
            var grown = new byte[Math.Max(Length + bytes, _buffer.Length * 2)];
            Bytes.CopyTo(grown);
            _buffer = grown;
        }

        var room = _buffer.AsSpan(Length, bytes);
        Length += bytes;
        Count++;
        return room;
    }

    /// <summary>Completes with null when the batch is on the disk, or with why it never will be.</summary>
    public TaskCompletionSource<Diagnostic?> Done
        => _done ??= new TaskCompletionSource<Diagnostic?>(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Empties the batch; whoever waits is to be told through what is returned.</summary>
    public TaskCompletionSource<Diagnostic?>? Reset()
    {
        var done = _done;
        _done = null;
        Length = 0;
        Count = 0;
        if (_buffer.Length > KeptBytesMax)
        {
            _buffer = new byte[FirstBytes];
        }

        return done;
    }
}
