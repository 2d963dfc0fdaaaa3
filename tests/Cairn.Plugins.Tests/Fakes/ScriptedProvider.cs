using Cairn.Protocol.Wire;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cairn.Plugins.Tests.Fakes;

/// <summary>A provider that answers as a test says, and keeps what it was asked.</summary>
internal sealed class ScriptedProvider : ResourceProvider.ResourceProviderBase
{
    public List<IMessage> Asked { get; } = [];

    /// <summary>Null: not implemented.</summary>
    public ProviderHandshakeResponse? Handshaking { get; set; }

    public ConfigureResponse Configuring { get; set; } = new();

    public Func<CreateRequest, CreateResponse> Creating { get; set; } =
        request => new CreateResponse { Id = "id", Properties = request.Properties };

    public Func<CheckRequest, CheckResponse>? CheckingConfig { get; set; }

    public Func<Task>? Deleting { get; set; }

    public Func<Task>? Cancelling { get; set; }

    /// <summary>How often it was asked to give up.</summary>
    public int Cancels { get; private set; }

    public Func<DiffRequest, DiffResponse> Diffing { get; set; } = _ => new DiffResponse();

    public Func<ReadRequest, ReadResponse> Reading { get; set; } =
        request => new ReadResponse { Id = request.Id, Properties = request.Properties, Inputs = request.Inputs };

    /// <summary>Thrown at the handshake.</summary>
    public RpcException? Refusal { get; set; }

    public string Version { get; set; } = "";

    /// <summary>The package that it says it serves when it is made to; null: the one it was asked for.</summary>
    public string? Serves { get; set; }

    public T Last<T>() => Asked.OfType<T>().Last();

    public override Task<ProviderHandshakeResponse> Handshake(
        ProviderHandshakeRequest request, ServerCallContext context)
        => Refusal is { } refusal
            ? throw refusal
            : Handshaking is { } answer ? Answer(request, answer) : base.Handshake(request, context);

    public override Task<Empty> Attach(PluginAttach request, ServerCallContext context) => Answer(request, new Empty());

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context)
        => Answer(request, new PluginInfo { Version = Version });

    public override Task<ParameterizeResponse> Parameterize(ParameterizeRequest request, ServerCallContext context)
        => Answer(request, new ParameterizeResponse { Name = Serves ?? request.Value.Name });

    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context)
        => CheckingConfig is { } check ? Answer(request, check(request)) : base.CheckConfig(request, context);

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context)
    {
        Asked.Add(request);
        return base.DiffConfig(request, context);
    }

    public override async Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        Cancels++;
        await (Cancelling?.Invoke() ?? Task.CompletedTask);
        return request;
    }

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
        => Answer(request, Configuring);

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
        => Answer(request, new CheckResponse { Inputs = request.News });

    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
        => Answer(request, Diffing(request));

    public override Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        Asked.Add(request);
        return Task.FromResult(Creating(request));
    }

    public override Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
        => Answer(request, Reading(request));

    public override Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
        => Answer(request, new UpdateResponse { Properties = request.News });

    public override async Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        Asked.Add(request);
        await (Deleting?.Invoke() ?? Task.CompletedTask);
        return new Empty();
    }

    public override Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
        => Answer(request, new InvokeResponse { Return = request.Args });

    /// <summary>The error of an object that exists but isn't well.</summary>
    public static RpcException InitFailed(ErrorResourceInitFailed failed)
        => ErrorDetails.Error("init", ErrorDetails.InitFailed, failed);

    private Task<T> Answer<T>(IMessage request, T answer)
    {
        Asked.Add(request);
        return Task.FromResult(answer);
    }
}
