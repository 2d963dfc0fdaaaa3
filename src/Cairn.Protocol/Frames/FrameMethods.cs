using Cairn.Protocol.Wire;
using Google.Protobuf;
using Grpc.Core;

namespace Cairn.Protocol.Frames;

/// <summary>The methods of services by their full names, for <c>Service.BindService(methods, service)</c>.</summary>
internal sealed class FrameMethods : ServiceBinderBase
{
    private readonly Dictionary<string, Func<FramePayload, ServerCallContext, Task<IMessage>>> _methods =
        new(StringComparer.Ordinal);

    /// <summary>The method that reads a request and gives the response; null where there is none.</summary>
    public Func<FramePayload, ServerCallContext, Task<IMessage>>? Find(string name)
        => _methods.GetValueOrDefault(name);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var deep = DeepMethod.Of(method);
        _methods[method.FullName] = async (payload, context) =>
            (IMessage)await handler(deep.RequestMarshaller.ContextualDeserializer(payload), context)
                .ConfigureAwait(false);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        // Frames carry no streams: whoever calls it hears that there is no such method.
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        // As above.
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        // As above.
    }
}
