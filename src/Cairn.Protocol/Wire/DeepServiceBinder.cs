using Grpc.Core;

namespace Cairn.Protocol.Wire;

/// <summary>
/// For servers: <c>Engine.BindService(binder, service)</c> and then <c>binder.Build()</c> give a definition whose
/// methods read requests that are nested as deep as <see cref="ProtocolLimits.ValueDepthMax"/> says.
/// </summary>
public sealed class DeepServiceBinder : ServiceBinderBase
{
    private readonly ServerServiceDefinition.Builder _builder = ServerServiceDefinition.CreateBuilder();

    public ServerServiceDefinition Build() => _builder.Build();

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _builder.AddMethod(DeepMethod.Of(method), handler);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _builder.AddMethod(DeepMethod.Of(method), handler);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _builder.AddMethod(DeepMethod.Of(method), handler);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _builder.AddMethod(DeepMethod.Of(method), handler);
    }
}
