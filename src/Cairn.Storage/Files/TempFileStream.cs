namespace Cairn.Storage.Files;

/// <summary>Writes a new file front to back through our own system calls, small writes gathered.</summary>
internal sealed class TempFileStream(SystemFile file) : Stream
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(128 << 10);
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
        if (buffer.Length > _buffer.Length - _buffered)
        {
            Flush();
        }

        if (buffer.Length >= _buffer.Length)
        {
            file.Write(buffer, _written);
            _written += buffer.Length;
            return;
        }

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

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
