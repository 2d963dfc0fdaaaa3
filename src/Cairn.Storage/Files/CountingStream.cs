using System.IO.Hashing;

namespace Cairn.Storage.Files;

/// <summary>
/// Passes a file's bytes through, having peeked at the first ones; counts them, takes their fingerprint, and
/// remembers the last eight: they are a gzip file's checksum and length, which .NET's reader does not miss when the
/// file was cut.
/// </summary>
internal sealed class CountingStream : Stream
{
    private const int TailBytes = 8;

    private readonly Stream _inner;
    private readonly byte[] _tail = new byte[TailBytes];
    private readonly byte[] _head = new byte[Magic.Bytes];
    private readonly XxHash128 _hash = new();
    private readonly int _headBytes;
    private int _headGiven;

    public CountingStream(Stream inner)
    {
        _inner = inner;
        _headBytes = inner.ReadAtLeast(_head, Magic.Bytes, throwOnEndOfStream: false);
    }

    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headBytes);

    public long Count { get; private set; }

    public ReadOnlySpan<byte> Tail => _tail;

    public UInt128 Fingerprint => _hash.GetCurrentHashAsUInt128();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        if (_headGiven < _headBytes)
        {
            read = Math.Min(buffer.Length, _headBytes - _headGiven);
            _head.AsSpan(_headGiven, read).CopyTo(buffer);
            _headGiven += read;
        }
        else
        {
            read = _inner.Read(buffer);
        }

        Note(buffer[..read]);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Note(ReadOnlySpan<byte> got)
    {
        Count += got.Length;
        _hash.Append(got);
        if (got.Length >= TailBytes)
        {
            got[^TailBytes..].CopyTo(_tail);
        }
        else
        {
            _tail.AsSpan(got.Length).CopyTo(_tail);
            got.CopyTo(_tail.AsSpan(TailBytes - got.Length));
        }
    }
}
