using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cairn.Plugins.Tests.Downloads;

/// <summary>An HTTP server on the loopback address that answers from a function and keeps what was asked.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<string> _asked = [];

    public FileServer(Func<HttpListenerRequest, HttpListenerResponse, byte[]?> answer)
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Authority = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add($"http://{Authority}/");
        _listener.Start();
        _ = Task.Run(() => ServeAsync(answer));
    }

    public string Authority { get; }

    public string Url => $"http://{Authority}";

    public string[] Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public void Dispose() => _listener.Close();

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private async Task ServeAsync(Func<HttpListenerRequest, HttpListenerResponse, byte[]?> answer)
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                lock (_asked)
                {
                    _asked.Add(context.Request.Url?.PathAndQuery ?? "");
                }

                if (answer(context.Request, context.Response) is { } bytes)
                {
                    context.Response.ContentLength64 = bytes.Length;
                    await context.Response.OutputStream.WriteAsync(bytes);
                    context.Response.Close();
                }
                else if (context.Response.StatusCode == 200)
                {
                    // The connection breaks after a part: without a length, what came would pass for all.
                    context.Response.ContentLength64 = 1000;
                    await context.Response.OutputStream.WriteAsync(new byte[10]);
                    context.Response.Abort();
                }
                else
                {
                    context.Response.Close();
                }
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                continue;
            }
        }
    }
}
