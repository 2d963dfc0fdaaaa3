using System.Buffers.Binary;
using System.Text;
using Cairn.Protocol.Wire;
using Grpc.Core;

namespace Cairn.Protocol.Frames;

/// <summary>
/// How calls are written. Each side begins with <see cref="Greeting"/>; then frames follow: their length, one byte for
/// the kind, the call's number, and the body. Numbers are four bytes, the least significant first.
/// </summary>
internal static class FrameFormat
{
    /// <summary>The bytes of a frame's length.</summary>
    public const int LengthBytes = 4;

    /// <summary>The bytes of kind and number, which a frame's length counts.</summary>
    public const int HeadBytes = 5;

    /// <summary>The most that a frame's length says: a message, and what stands around it.</summary>
    public const int BytesMax = ProtocolLimits.MessageBytesMax + (64 * 1024);

    private const int NumberBytes = 4;

    /// <summary>
    /// What each side says first: a name and a version. It is as long as the greeting of HTTP/2, so that a server of
    /// that parts at once.
    /// </summary>
    public static ReadOnlySpan<byte> Greeting => "CAIRN frames, version 1\n"u8;

    /// <summary>Takes a frame apart that has at least <see cref="HeadBytes"/>.</summary>
    public static Frame Read(byte[] bytes) => new(
        (FrameKind)bytes[0], BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(1)), bytes.AsMemory(HeadBytes));

    /// <summary>A text with its length, such as the method's full name, which stands before a call's request.</summary>
    public static byte[] Text(string text)
    {
        var bytes = new byte[NumberBytes + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - NumberBytes);
        _ = Encoding.UTF8.GetBytes(text, bytes.AsSpan(NumberBytes));
        return bytes;
    }

    /// <summary>The name and the request in a call's body; null where it is none.</summary>
    public static (string Method, ReadOnlyMemory<byte> Request)? ReadCall(ReadOnlyMemory<byte> body)
        => ReadText(body);

    /// <summary>The body of a failure: its code, its message with the length, and what it carries besides.</summary>
    public static byte[] Failure(RpcException error)
    {
        var message = Text(error.Status.Detail);
        var details = ErrorDetails.Bytes(error);
        byte[] code = new byte[NumberBytes];
        BinaryPrimitives.WriteInt32LittleEndian(code, (int)error.StatusCode);
        return [.. code, .. message, .. details];
    }

    /// <summary>The error in a failure's body.</summary>
    public static RpcException ReadFailure(ReadOnlyMemory<byte> body)
    {
        var code = body.Length < NumberBytes
            ? StatusCode.Unknown
            : (StatusCode)BinaryPrimitives.ReadInt32LittleEndian(body.Span);
        return body.Length >= NumberBytes && ReadText(body[NumberBytes..]) is var (message, details)
            ? ErrorDetails.Error(code, message, details.ToArray())
            : new RpcException(new Grpc.Core.Status(StatusCode.Internal, "An error can't be read."));
    }

    private static (string Text, ReadOnlyMemory<byte> Others)? ReadText(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < NumberBytes)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);
        return length < 0 || length > bytes.Length - NumberBytes
            ? null
            : (Encoding.UTF8.GetString(bytes.Span.Slice(NumberBytes, length)), bytes[(NumberBytes + length)..]);
    }
}
