using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;

namespace Cairn.Protocol.Frames;

/// <summary>
/// One connection: sends frames from any thread, and receives them on one. What is sent while another thread is at the
/// socket goes out with the next write of that thread, so a thousand calls at once take few calls of the system.
/// </summary>
internal sealed class FrameSocket : IDisposable
{
    private const int ReadBytes = 64 * 1024;
    private const int KeptBytesMax = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Socket _socket;
    private readonly BufferedStream _input;
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte>? _spare = new();
    private bool _isSending;

    public FrameSocket(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
        _input = new BufferedStream(new NetworkStream(socket, ownsSocket: false), ReadBytes);
    }

    /// <summary>Says who is here, before the first frame.</summary>
    /// <exception cref="SocketException">Nobody is there.</exception>
    public void Greet() => _ = _socket.Send(FrameFormat.Greeting);

    /// <summary>Hears the greeting of the other side; false where it speaks something else.</summary>
    public bool IsGreeted()
    {
        Span<byte> heard = stackalloc byte[FrameFormat.Greeting.Length];
        return TryRead(heard) && heard.SequenceEqual(FrameFormat.Greeting);
    }

    /// <summary>Sends a frame. Where the connection is lost, who receives finds out.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="call">Of which call.</param>
    /// <param name="before">The body's first part.</param>
    /// <param name="message">The body's rest; null: none.</param>
    /// <exception cref="RpcException">The message is larger than a message may be.</exception>
    public void Send(FrameKind kind, int call, ReadOnlySpan<byte> before, IMessage? message)
    {
        var size = message?.CalculateSize() ?? 0;
        if (size > ProtocolLimits.MessageBytesMax)
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, $"A message of {size} bytes is too large to be sent."));
        }

        lock (_lock)
        {
            Append(kind, call, before, message, size);
            if (_isSending)
            {
                return;
            }

            _isSending = true;
        }

        Flush();
    }

    /// <summary>Waits for the next frame; null where the connection has ended, or carries no frames.</summary>
    public Frame? Receive()
    {
        Span<byte> head = stackalloc byte[FrameFormat.LengthBytes];
        if (!TryRead(head))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < FrameFormat.HeadBytes or > FrameFormat.BytesMax)
        {
            return null;
        }

        var bytes = GC.AllocateUninitializedArray<byte>(length);
        return TryRead(bytes) ? FrameFormat.Read(bytes) : null;
    }

    /// <summary>Ends the connection, also for a thread that waits for a frame.</summary>
    public void Dispose()
    {
        try
        {
            // Not every system wakes who waits at a socket that is only closed.
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // Nobody was connected any more.
        }

        _socket.Dispose();
        _input.Dispose();
    }

    /// <summary>Fills a buffer; false where the connection ends before.</summary>
    private bool TryRead(Span<byte> bytes)
    {
        try
        {
            return _input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
        }
        catch (Exception lost) when (lost is IOException or SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private void Append(FrameKind kind, int call, ReadOnlySpan<byte> before, IMessage? message, int size)
    {
        var length = FrameFormat.HeadBytes + before.Length + size;
        var span = _waiting.GetSpan(FrameFormat.LengthBytes + length)[..(FrameFormat.LengthBytes + length)];
        BinaryPrimitives.WriteInt32LittleEndian(span, length);
        span[FrameFormat.LengthBytes] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(span[(FrameFormat.LengthBytes + 1)..], call);
        before.CopyTo(span[(FrameFormat.LengthBytes + FrameFormat.HeadBytes)..]);
        message?.WriteTo(span[^size..]);
        _waiting.Advance(span.Length);
    }

    private void Flush()
    {
        while (Take() is { } full)
        {
            try
            {
                SendAll(full.WrittenSpan);
            }
            catch (Exception lost) when (lost is SocketException or ObjectDisposedException)
            {
                // Nothing is sent any more; the end of the connection is told where frames are received.
                Dispose();
                return;
            }

            full.ResetWrittenCount();
            _spare = full.Capacity <= KeptBytesMax ? full : null;
        }
    }

    private ArrayBufferWriter<byte>? Take()
    {
        lock (_lock)
        {
            if (_waiting.WrittenCount == 0)
            {
                _isSending = false;
                return null;
            }

            var full = _waiting;
            _waiting = _spare ?? new ArrayBufferWriter<byte>();
            return full;
        }
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }
}
