using System.Numerics;

namespace Cairn.Storage.Files;

/// <summary>
/// Writes a new file front to back through our own system calls, small writes gathered. Most files are small (locks,
/// leases, history entries), so the buffer begins small: one of the full size is a large object to the collector.
/// </summary>
internal sealed class TempFileStream(SystemFile file) : Stream
{
    private const int BytesMin = 4 << 10;
    private const int BytesMax = 128 << 10;

    private byte[] _buffer = new byte[BytesMin];
    private int _buffered;
    private long _written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _written + _buffered;

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > BytesMax - _buffered)
        {
            Flush();
        }

        if (buffer.Length >= BytesMax)
        {
            file.Write(buffer, _written);
            _written += buffer.Length;
            return;
        }

        MakeRoom(_buffered + buffer.Length);
        buffer.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += buffer.Length;
    }

    public override void Flush()
    {
        if (_buffered > 0)
        {
            file.Write(_buffer.AsSpan(0, _buffered), _written);
            _written += _buffered;
            _buffered = 0;
        }
    }

    private void MakeRoom(int wanted)
    {
        if (wanted > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(BytesMax, (int)BitOperations.RoundUpToPowerOf2((uint)wanted)));
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
