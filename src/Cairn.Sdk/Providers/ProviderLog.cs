using Cairn.Model;
using Cairn.Protocol.Channels;
using Cairn.Protocol.Wire;
using Grpc.Core;

namespace Cairn.Providers;

/// <summary>Messages of a provider for people, shown with the resource that they are about.</summary>
public sealed class ProviderLog : IDisposable
{
    private readonly Func<LogRequest, CancellationToken, Task> _send;
    private readonly Lazy<LoopbackChannel>? _channel;

    internal ProviderLog(Func<LogRequest, CancellationToken, Task> send) => _send = send;

    private ProviderLog(Func<string> engine)
    {
        var channel = new Lazy<LoopbackChannel>(() => Loopback.Open(engine(), throwsCancelled: false));
        _send = (request, token) => engine().Length == 0 ? Task.CompletedTask : SendAsync(channel, request, token);
        _channel = channel;
    }

    /// <summary>Nobody listens.</summary>
    internal static ProviderLog Nowhere { get; } = new((_, _) => Task.CompletedTask);

    /// <summary>A log that the engine keeps, once its address is known.</summary>
    internal static ProviderLog Of(Func<string> engine) => new(engine);

    /// <summary>Worth knowing.</summary>
    public Task InfoAsync(ResourceRequest about, string message, CancellationToken cancellationToken)
        => SendAsync(LogSeverity.Info, about, message, cancellationToken);

    /// <summary>Bound to surprise.</summary>
    public Task WarnAsync(ResourceRequest about, string message, CancellationToken cancellationToken)
        => SendAsync(LogSeverity.Warning, about, message, cancellationToken);

    /// <summary>A diagnostic, as serious as it says.</summary>
    public Task SayAsync(ResourceRequest about, Diagnostic diagnostic, CancellationToken cancellationToken)
        => SendAsync(
            diagnostic.IsError ? LogSeverity.Error : LogSeverity.Warning,
            about,
            $"{diagnostic.Code}: {diagnostic.Detail} {diagnostic.Hint}".TrimEnd(),
            cancellationToken);

    /// <summary>Ends the connection.</summary>
    public void Dispose()
    {
        if (_channel is { IsValueCreated: true })
        {
            _channel.Value.Dispose();
        }
    }

    private Task SendAsync(
        LogSeverity severity, ResourceRequest about, string message, CancellationToken cancellationToken)
        => _send(new LogRequest { Severity = severity, Urn = about.Urn, Message = message }, cancellationToken);

    /// <summary>A message that nobody takes is no reason to fail.</summary>
    private static async Task SendAsync(
        Lazy<LoopbackChannel> channel, LogRequest request, CancellationToken cancellationToken)
    {
        try
        {
            _ = await new Engine.EngineClient(channel.Value.Invoker)
                .LogAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return;
        }
    }
}
