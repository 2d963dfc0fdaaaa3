using System.IO.Hashing;
using System.Security.Cryptography;

namespace Cairn.Storage.Files;

/// <summary>Passes on what is written, counting it and taking its hash where one is wanted.</summary>
internal sealed class HashingStream(Stream inner, IncrementalHash? hash, XxHash128? fingerprint = null) : Stream
{
    public long Count { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Count;

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer);
        hash?.AppendData(buffer);
        fingerprint?.Append(buffer);
        Count += buffer.Length;
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
