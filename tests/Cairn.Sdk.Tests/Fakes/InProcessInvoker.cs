using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace Cairn.Sdk.Tests.Fakes;

/// <summary>Takes calls of a client straight to a service in this process.</summary>
internal sealed class InProcessInvoker : CallInvoker
{
    private readonly ConcurrentDictionary<string, Func<object, Task<object>>> _methods = [];

    public InProcessInvoker(Action<ServiceBinderBase> bind) => bind(new Binder(_methods));

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        // A copy, so that nobody holds on to a message of somebody else.
        var sent = ((IDeepCloneable<TRequest>)request).Clone();
        return new AsyncUnaryCall<TResponse>(
            CallAsync<TResponse>(method.FullName, sent),
            Task.FromResult(Metadata.Empty),
            static () => Status.DefaultSuccess,
            static () => Metadata.Empty,
            static () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        => throw new NotSupportedException();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        => throw new NotSupportedException();

    private async Task<T> CallAsync<T>(string method, object request)
    {
        await Task.Yield();
        return (T)await _methods[method](request);
    }

    private sealed class Binder(ConcurrentDictionary<string, Func<object, Task<object>>> methods) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
            => methods[method.FullName] = async request => await handler!((TRequest)request, null!);
    }
}
