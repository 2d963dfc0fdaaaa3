using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Cairn.Protocol.Channels;
using Grpc.Core;

namespace Cairn.Protocol.Frames;

/// <summary>
/// Serves calls by frames to processes on this machine, and to nobody else: what gRPC's server does, for those who came
/// with Cairn (docs/adr/0049-apps-in-csharp-are-called-by-frames.md).
/// </summary>
public sealed class FrameServer : IDisposable
{
    private readonly ConcurrentBag<FrameSession> _sessions = [];
    private readonly CancellationTokenSource _end = new();
    private readonly FrameMethods _methods = new();
    private readonly Socket _listening;
    private int _isDisposed;

    private FrameServer(Action<ServiceBinderBase> bind)
    {
        bind(_methods);
        _listening = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listening.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listening.Listen();
        Port = ((IPEndPoint?)_listening.LocalEndPoint)?.Port ?? 0;
    }

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>Where it listens, for <see cref="Loopback.Open"/>.</summary>
    public string Address
        => string.Create(CultureInfo.InvariantCulture, $"{Loopback.FrameScheme}{Loopback.Host}:{Port}");

    /// <summary>Listens on a free port.</summary>
    /// <param name="bind">Binds the services.</param>
    public static FrameServer Start(Action<ServiceBinderBase> bind)
    {
        var server = new FrameServer(bind);
        _ = Task.Run(() => server.AcceptAsync(server._end.Token), CancellationToken.None);
        return server;
    }

    /// <summary>Stops at once: calls that are under way are cancelled.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        _end.Cancel();
        _listening.Dispose();
        _end.Dispose();
        foreach (var session in _sessions)
        {
            session.Dispose();
        }
    }

    private async Task AcceptAsync(CancellationToken token)
    {
        try
        {
            while (true)
            {
                var session = new FrameSession(
                    new FrameSocket(await _listening.AcceptAsync(token).ConfigureAwait(false)), _methods);
                _sessions.Add(session);
                new Thread(session.Run) { IsBackground = true, Name = "frames" }.Start();
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            return;
        }
    }
}
