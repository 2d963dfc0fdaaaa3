using System.Collections.Concurrent;
using System.Net.Sockets;
using Grpc.Core;

namespace Cairn.Protocol.Frames;

/// <summary>Serves one connection: each call runs beside the others, and ends with the connection.</summary>
internal sealed class FrameSession(FrameSocket socket, FrameMethods methods) : IDisposable
{
    private readonly ConcurrentDictionary<int, CancellationTokenSource> _running = [];
    private readonly FairStarts _starts = new();

    /// <summary>Serves until the connection ends. It blocks: the thread is this connection's.</summary>
    public void Run()
    {
        try
        {
            socket.Greet();
            var isGreeted = socket.IsGreeted();
            while (isGreeted && socket.Receive() is { } frame)
            {
                Take(frame);
            }
        }
        catch (Exception lost) when (lost is SocketException or ObjectDisposedException)
        {
            return;
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        foreach (var call in _running.Values)
        {
            Cancel(call);
        }
    }

    private void Take(Frame frame)
    {
        if (frame.Kind == FrameKind.Call)
        {
            var end = new CancellationTokenSource();
            _running[frame.Call] = end;
            _starts.Add(() => _ = ServeAsync(frame, end, end.Token));
        }
        else if (frame.Kind == FrameKind.Cancel && _running.TryGetValue(frame.Call, out var call))
        {
            // What waits for it may go on at once, and this thread has other frames to take.
            _ = Task.Run(() => Cancel(call), CancellationToken.None);
        }
    }

    private async Task ServeAsync(Frame frame, CancellationTokenSource end, CancellationToken token)
    {
        try
        {
            var answer = await AnswerAsync(frame, token).ConfigureAwait(false);
            socket.Send(FrameKind.Answer, frame.Call, [], answer);
        }
        catch (RpcException error)
        {
            socket.Send(FrameKind.Failure, frame.Call, FrameFormat.Failure(error), null);
        }
#pragma warning disable CA1031 // The caller is told, in the words in which gRPC's server would tell it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var status = failure is OperationCanceledException
                ? new Status(StatusCode.Cancelled, "The call was cancelled.")
                : new Status(StatusCode.Unknown, $"Exception was thrown by handler. {failure.Message}");
            socket.Send(FrameKind.Failure, frame.Call, FrameFormat.Failure(new RpcException(status)), null);
        }
        finally
        {
            _ = _running.TryRemove(frame.Call, out _);
            end.Dispose();
        }
    }

    private Task<Google.Protobuf.IMessage> AnswerAsync(Frame frame, CancellationToken token)
        => FrameFormat.ReadCall(frame.Body) is not var (name, request)
            ? throw new RpcException(new Status(StatusCode.Internal, "A call can't be read."))
            : methods.Find(name) is not { } method
                ? throw new RpcException(new Status(StatusCode.Unimplemented, $"There is no method {name}."))
                : method(new FramePayload(request), new FrameCallContext(name, token));

    private static void Cancel(CancellationTokenSource call)
    {
        try
        {
            call.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return; // it has ended meanwhile
        }
    }
}
