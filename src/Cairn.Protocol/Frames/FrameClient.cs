using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Cairn.Protocol.Wire;
using Grpc.Core;

namespace Cairn.Protocol.Frames;

/// <summary>
/// Calls over a connection of its own, opened by the first. There are no streams and no deadlines, and no call blocks.
/// </summary>
/// <param name="port">Where the server listens on this machine.</param>
/// <param name="throwsCancelled">
/// Whether a call that is cancelled here ends with <see cref="OperationCanceledException"/>, or as one that failed.
/// </param>
internal sealed class FrameClient(int port, bool throwsCancelled) : CallInvoker, IDisposable
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<Frame?>> _calls = [];
    private readonly ConcurrentDictionary<string, byte[]> _methods = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private FrameSocket? _socket;
    private volatile bool _isLost;
    private int _last;

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var answer = CallAsync(DeepMethod.Of(method), request, options.CancellationToken);
        return new AsyncUnaryCall<TResponse>(
            answer, Task.FromResult(Metadata.Empty), static () => Grpc.Core.Status.DefaultSuccess,
            static () => Metadata.Empty, static () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        => throw Unsupported();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        => throw Unsupported();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        => throw Unsupported();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        => throw Unsupported();

    public void Dispose()
    {
        lock (_lock)
        {
            _isLost = true;
            _socket?.Dispose();
        }
    }

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CancellationToken token)
        where TRequest : class
        where TResponse : class
    {
        var call = Interlocked.Increment(ref _last);
        var waiting = new TaskCompletionSource<Frame?>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            token.ThrowIfCancellationRequested();
            var socket = Connect();
            _calls[call] = waiting;
            var name = _methods.GetOrAdd(method.FullName, FrameFormat.Text);
            socket.Send(FrameKind.Call, call, name, (Google.Protobuf.IMessage)(object)request);
            if (_isLost)
            {
                _ = waiting.TrySetResult(null);
            }

            using var cancelling = token.UnsafeRegister(_ => Cancel(socket, call, waiting, token), null);
            return (await waiting.Task.ConfigureAwait(false)) switch
            {
                { Kind: FrameKind.Answer } answer =>
                    method.ResponseMarshaller.ContextualDeserializer(new FramePayload(answer.Body)),
                { } failure => throw FrameFormat.ReadFailure(failure.Body),
                null => throw Lost(),
            };
        }
        catch (OperationCanceledException) when (!throwsCancelled)
        {
            throw new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, "Call canceled by the client."));
        }
        finally
        {
            _ = _calls.TryRemove(call, out _);
        }
    }

    private FrameSocket Connect()
    {
        lock (_lock)
        {
            if (_isLost)
            {
                throw Lost();
            }

            return _socket ??= Open();
        }
    }

    private FrameSocket Open()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        FrameSocket opened;
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            opened = new FrameSocket(socket);
            opened.Greet();
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            socket.Dispose();
            throw new RpcException(new Grpc.Core.Status(
                StatusCode.Unavailable, $"No connection to port {port}: {failure.Message}", failure));
        }

        new Thread(() => Receive(opened)) { IsBackground = true, Name = "frames" }.Start();
        return opened;
    }

    private void Receive(FrameSocket socket)
    {
        var isGreeted = socket.IsGreeted();
        while (isGreeted && socket.Receive() is { } frame)
        {
            if (_calls.TryGetValue(frame.Call, out var waiting))
            {
                _ = waiting.TrySetResult(frame);
            }
        }

        Dispose();
        foreach (var waiting in _calls.Values)
        {
            _ = waiting.TrySetResult(null);
        }
    }

    private static void Cancel(
        FrameSocket socket, int call, TaskCompletionSource<Frame?> waiting, CancellationToken token)
    {
        if (waiting.TrySetCanceled(token))
        {
            socket.Send(FrameKind.Cancel, call, [], null);
        }
    }

    private static RpcException Lost()
        => new(new Grpc.Core.Status(StatusCode.Unavailable, "The connection was lost."));

    private static NotSupportedException Unsupported()
        => new("Frames carry calls of one message each, and nobody blocks for one.");
}
