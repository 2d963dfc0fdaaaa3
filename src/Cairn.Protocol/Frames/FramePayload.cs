using System.Buffers;
using Grpc.Core;

namespace Cairn.Protocol.Frames;

/// <summary>A message's bytes, as a marshaller wants them.</summary>
internal sealed class FramePayload(ReadOnlyMemory<byte> bytes) : DeserializationContext
{
    public override int PayloadLength => bytes.Length;

    public override byte[] PayloadAsNewBuffer() => bytes.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(bytes);
}
