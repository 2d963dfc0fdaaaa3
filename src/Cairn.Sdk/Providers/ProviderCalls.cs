using System.Collections.Frozen;
using Cairn.Protocol.Wire;
using Cairn.Runtime;
using Grpc.Core;

namespace Cairn.Providers;

/// <summary>Finds who a call is for, and makes answers of what is thrown there.</summary>
internal sealed class ProviderCalls(Provider provider) : IDisposable
{
    private readonly FrozenDictionary<string, ResourceProvider> _types =
        provider.Resources.ToFrozenDictionary(x => x.Type, StringComparer.Ordinal);

    private readonly CancellationTokenSource _cancelled = new();

    /// <summary>Ends all calls.</summary>
    public Task CancelAsync() => _cancelled.CancelAsync();

    public void Dispose() => _cancelled.Dispose();

    /// <summary>A call about a resource.</summary>
    public Task<T> RunAsync<T>(
        string call,
        string urn,
        ServerCallContext context,
        Func<ResourceProvider, CancellationToken, Task<T>> answer)
    {
        var type = Model.Urn.TryParse(urn, out var parsed) ? parsed.Type.ToString() : urn;
        return _types.TryGetValue(type, out var resource)
            ? RunAsync(call, type, context, token => answer(resource, token))
            : throw new RpcException(new Grpc.Core.Status(
                StatusCode.NotFound, $"the provider '{provider.Name}' has no resource type '{type}'"));
    }

    /// <summary>Any call.</summary>
    public async Task<T> RunAsync<T>(
        string call,
        string subject,
        ServerCallContext context,
        Func<CancellationToken, Task<T>> answer)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, _cancelled.Token);
        try
        {
            return await answer(either.Token).ConfigureAwait(false);
        }
        catch (PartialFailureException half)
        {
            throw Partial(half);
        }
        catch (CairnException known) when (known.Diagnostic is not null)
        {
            throw new RpcException(new Grpc.Core.Status(StatusCode.Unknown, known.Message));
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, $"{call} was cancelled"));
        }
#pragma warning disable CA1031 // The provider is the user's: whatever it throws is an answer to the engine.
        catch (Exception failure) when (failure is not RpcException)
#pragma warning restore CA1031
        {
            var place = SourcePlace.OfException(failure);
            var told = SdkDiagnostics.ProviderFailed(
                provider.Name, subject, call, place is null ? failure.Message : $"{failure.Message} [{place}]");
            throw new RpcException(new Grpc.Core.Status(StatusCode.Unknown, $"{told.Code}: {told.Detail}"));
        }
    }

    private static RpcException Partial(PartialFailureException half) => ErrorDetails.Error(
        half.Message,
        ErrorDetails.InitFailed,
        new ErrorResourceInitFailed
        {
            Id = half.Id,
            Properties = WireValues.Write(half.Outputs),
            Reasons = { half.Message },
        });
}
