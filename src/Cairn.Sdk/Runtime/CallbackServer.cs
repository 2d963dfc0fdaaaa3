using System.Collections.Concurrent;
using System.Globalization;
using Cairn.Protocol.Channels;
using Cairn.Protocol.Frames;
using Cairn.Protocol.Wire;
using Google.Protobuf;
using Grpc.Core;

namespace Cairn.Runtime;

/// <summary>Serves functions of the program to the engine: transforms and hooks. It listens once one is registered.
/// </summary>
internal sealed class CallbackServer : Callbacks.CallbacksBase, IAsyncDisposable
{
    private readonly Deployment _deployment;
    private readonly Lazy<FrameServer> _frames;
    private readonly Lazy<Task<LoopbackServer>> _server;
    private readonly ConcurrentDictionary<string, Func<ByteString, CancellationToken, Task<IMessage>>> _functions =
        new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<ResourceTransform, Callback> _transforms = [];
    private int _last;

    public CallbackServer(Deployment deployment)
    {
        _deployment = deployment;
        _frames = new Lazy<FrameServer>(() => FrameServer.Start(binder => Callbacks.BindService(binder, this)));
        _server = new Lazy<Task<LoopbackServer>>(() => LoopbackServer.StartAsync(
            binder => Callbacks.BindService(binder, this), CancellationToken.None));
    }

    /// <summary>A transform as the engine can call it; the same one each time.</summary>
    public async Task<Callback> OfTransformAsync(ResourceTransform transform)
    {
        if (!_transforms.TryGetValue(transform, out var callback))
        {
            callback = await AddAsync((bytes, token) => TransformAsync(transform, bytes, token)).ConfigureAwait(false);
            callback = _transforms.GetOrAdd(transform, callback);
        }

        return callback;
    }

    public async Task RegisterHookAsync(
        string name, Func<HookEvent, CancellationToken, Task> function, bool onPreview, bool ignoreErrors)
    {
        var callback = await AddAsync((bytes, token) => HookAsync(function, bytes, token)).ConfigureAwait(false);
        _ = await _deployment.Monitor.RegisterResourceHookAsync(new RegisterResourceHookRequest
        {
            Name = name,
            Callback = callback,
            OnDryRun = onPreview,
            IgnoreErrors = ignoreErrors,
        }).ConfigureAwait(false);
    }

    public override async Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context)
    {
        if (!_functions.TryGetValue(request.Token, out var function))
        {
            throw new RpcException(new Grpc.Core.Status(StatusCode.NotFound, "no such callback"));
        }

        Deployment.Current = _deployment;
        try
        {
            var response = await function(request.Request, context.CancellationToken).ConfigureAwait(false);
            return new CallbackInvokeResponse { Response = response.ToByteString() };
        }
#pragma warning disable CA1031 // The function is the user's: whatever it throws is an answer to the engine.
        catch (Exception failure) when (failure is not RpcException)
#pragma warning restore CA1031
        {
            throw new RpcException(new Grpc.Core.Status(StatusCode.Unknown, ProgramErrors.Text(failure)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_frames.IsValueCreated)
        {
            _frames.Value.Dispose();
        }

        if (_server.IsValueCreated)
        {
            await (await _server.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<Callback> AddAsync(Func<ByteString, CancellationToken, Task<IMessage>> function)
    {
        var address = _deployment.UsesFrames
            ? _frames.Value.Address
            : (await _server.Value.ConfigureAwait(false)).Address;
        var token = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        _functions[token] = function;
        return new Callback { Target = address, Token = token };
    }

    private static async Task<IMessage> TransformAsync(
        ResourceTransform transform, ByteString bytes, CancellationToken token)
    {
        var request = TransformRequest.Parser.ParseFrom(bytes);
        var resource = new TransformedResource(request, WireValues.Read(request.Properties));
        await transform(resource, token).ConfigureAwait(false);
        return new TransformResponse
        {
            Properties = WireValues.Write(resource.Inputs),
            Options = resource.Options,
        };
    }

    private static async Task<IMessage> HookAsync(
        Func<HookEvent, CancellationToken, Task> function, ByteString bytes, CancellationToken token)
    {
        var request = ResourceHookRequest.Parser.ParseFrom(bytes);
        var moment = new HookEvent(request.Urn, request.Id, request.Name, request.Type)
        {
            NewInputs = WireValues.Read(request.NewInputs),
            OldInputs = WireValues.Read(request.OldInputs),
            NewOutputs = WireValues.Read(request.NewOutputs),
            OldOutputs = WireValues.Read(request.OldOutputs),
        };
        try
        {
            await function(moment, token).ConfigureAwait(false);
            return new ResourceHookResponse();
        }
#pragma warning disable CA1031 // The function is the user's: whatever it throws is an answer to the engine.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new ResourceHookResponse { Error = ProgramErrors.Text(failure) };
        }
    }
}
