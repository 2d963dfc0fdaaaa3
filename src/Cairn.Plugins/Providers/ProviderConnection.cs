using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Plugins.Processes;
using Cairn.Protocol.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>
/// The way to one provider: makes calls, and tells an error that the provider has answered with from the loss of the
/// provider itself.
/// </summary>
/// <param name="name">The package, for messages.</param>
/// <param name="channel">Is disposed of with this.</param>
/// <param name="process">Null where somebody else has started the provider.</param>
/// <param name="time">For waits.</param>
/// <param name="log">Takes what there is to say about the provider.</param>
internal sealed class ProviderConnection(
    string name,
    LoopbackChannel channel,
    PluginProcess? process,
    TimeProvider time,
    Action<ProgramMessage> log) : IAsyncDisposable
{
    /// <summary>How long a process that was lost gets to end, so that its last words can be shown.</summary>
    private static readonly TimeSpan DeathWait = TimeSpan.FromSeconds(1);

    /// <summary>How long a provider gets to give up what it still does before its process is ended.</summary>
    private static readonly TimeSpan FarewellWait = TimeSpan.FromSeconds(5);

    private int _isDisposed;

    public string Name => name;

    public TimeProvider Time => time;

    public Action<ProgramMessage> Log => log;

    public Wire.ResourceProvider.ResourceProviderClient Client { get; } = new(channel.Invoker);

    /// <summary>Makes a call; where it fails, the failure and the error that it came from.</summary>
    public async Task<(T? Reply, ProviderFailure? Failure, RpcException? Error)> CallAsync<T>(
        Func<Wire.ResourceProvider.ResourceProviderClient, CallOptions, AsyncUnaryCall<T>> call,
        CancellationToken token)
        where T : class
    {
        try
        {
            using var running = call(Client, new CallOptions(cancellationToken: token));
            return (await running.ResponseAsync, null, null);
        }
        catch (RpcException error)
        {
            return (null, await FailureAsync(error, token), error);
        }
        catch (OperationCanceledException)
        {
            return (null, new ProviderFailure(
                $"the call to the provider '{name}' was given up before it answered",
                ProviderFailureKind.Uncertain), null);
        }
        catch (ObjectDisposedException)
        {
            return (null, Lost("it was stopped"), null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        var hasHeard = process is { Child.HasEnded: false } && await SayFarewellAsync(CancellationToken.None);
        channel.Dispose();
        if (process is not null)
        {
            if (hasHeard)
            {
                _ = await process.StopAsync(CancellationToken.None);
            }

            await process.DisposeAsync();
        }
    }

    /// <summary>
    /// Asks a provider of ours to give up what it still does, as Pulumi does at the end of each run: what it has
    /// started itself it can only end now. False where it doesn't answer; waiting longer for it is no use then.
    /// </summary>
    private async Task<bool> SayFarewellAsync(CancellationToken token)
    {
        using var limit = new CancellationTokenSource(FarewellWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, token);
        try
        {
            _ = await Client.CancelAsync(new Empty(), new CallOptions(cancellationToken: either.Token));
            return true;
        }
        catch (RpcException error)
        {
            return error.StatusCode != StatusCode.Cancelled;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<ProviderFailure> FailureAsync(RpcException error, CancellationToken token)
    {
        // Only a status that our own side made has the exception that it comes from.
        if (error.Status.DebugException is null && error.StatusCode != StatusCode.Unavailable)
        {
            return new ProviderFailure(
                error.Status.Detail,
                error.StatusCode == StatusCode.Unimplemented
                    ? ProviderFailureKind.Unimplemented
                    : ProviderFailureKind.Refused);
        }

        return Lost(await LastWordsAsync(token) ?? error.Status.Detail);
    }

    private ProviderFailure Lost(string why)
        => new($"the connection to the provider '{name}' was lost: {why}", ProviderFailureKind.Uncertain);

    private async Task<string?> LastWordsAsync(CancellationToken token)
    {
        if (process is null)
        {
            return null;
        }

        try
        {
            _ = await process.Child.WaitAsync(token).WaitAsync(DeathWait, time, token);
            return (await process.DeathAsync(token))?.Detail;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return null;
        }
    }
}
