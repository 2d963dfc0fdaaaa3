using System.Buffers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace Cairn.Protocol.Wire;

/// <summary>
/// The library refuses messages that are nested more than 100 deep, which are about 33 objects within each other:
/// too few for a custom resource definition of Kubernetes. Methods made here read as deep as
/// <see cref="ProtocolLimits.MessageDepthMax"/>; what they write is the same.
/// </summary>
internal static class DeepMethod
{
    /// <summary>The method with marshallers that read deeper.</summary>
    public static Method<TRequest, TResponse> Of<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
        => Cache<TRequest, TResponse>.Methods.GetValue(method, static from => new Method<TRequest, TResponse>(
            from.Type,
            from.ServiceName,
            from.Name,
            Deep(from.RequestMarshaller),
            Deep(from.ResponseMarshaller)));

    private static Marshaller<T> Deep<T>(Marshaller<T> marshaller)
        where T : class
        => new(marshaller.ContextualSerializer, context =>
        {
            var payload = context.PayloadAsReadOnlySequence();
            var message = Empty(marshaller);
            try
            {
                ((IMessage)message).MergeFrom(payload);
                return message;
            }
            catch (InvalidProtocolBufferException)
            {
                // Perhaps it is only deep, which few are.
                message = Empty(marshaller);
                Merge((IMessage)message, payload);
                return message;
            }
        });

    /// <summary>
    /// Generated marshallers make an empty message of no bytes: a way to a new one without reflection.
    /// </summary>
    private static T Empty<T>(Marshaller<T> marshaller) => marshaller.ContextualDeserializer(NoPayload.Instance);

    /// <summary>Reads into an empty message.</summary>
    /// <exception cref="RpcException">It is cut off, malformed or nested too deeply: INTERNAL, as in Go.</exception>
    private static void Merge(IMessage message, ReadOnlySequence<byte> payload)
    {
        // Only a stream can be read with another limit than the library's. It does not keep the memory.
        using var stream = new MemoryStream(payload.ToArray(), writable: false);
        using var input = CodedInputStream.CreateWithLimits(stream, int.MaxValue, ProtocolLimits.MessageDepthMax);
        try
        {
            message.MergeFrom(input);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new RpcException(new Grpc.Core.Status(StatusCode.Internal, $"A message can't be read: {e.Message}"));
        }
    }

    private static class Cache<TRequest, TResponse>
        where TRequest : class
        where TResponse : class
    {
        public static readonly ConditionalWeakTable<Method<TRequest, TResponse>, Method<TRequest, TResponse>> Methods
            = [];
    }

    private sealed class NoPayload : DeserializationContext
    {
        public static readonly NoPayload Instance = new();

        public override int PayloadLength => 0;

        public override byte[] PayloadAsNewBuffer() => [];

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => ReadOnlySequence<byte>.Empty;
    }
}
