using Cairn.Protocol.Wire;
using Cairn.Runtime;
using Cairn.Shapes;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Providers;

/// <summary>Answers an engine for a provider (spec/engine.md §1.5).</summary>
internal sealed class ProviderService(Provider provider, string engine) : Wire.ResourceProvider.ResourceProviderBase,
    IDisposable
{
    private static readonly Empty Nothing = new();

    private readonly ProviderCalls _calls = new(provider);

    /// <summary>The engine's address; empty where nobody has said it.</summary>
    public string Engine { get; private set; } = engine;

    public override Task<ProviderHandshakeResponse> Handshake(
        ProviderHandshakeRequest request, ServerCallContext context)
    {
        Engine = request.EngineAddress;

        // Secrets come in plain, and the engine marks what comes out under the same names.
        return Task.FromResult(new ProviderHandshakeResponse());
    }

    public override Task<Empty> Attach(PluginAttach request, ServerCallContext context)
    {
        Engine = request.Address;
        return Task.FromResult(Nothing);
    }

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context)
        => Task.FromResult(new PluginInfo { Version = provider.Version });

    public override Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, ServerCallContext context)
        => Task.FromResult(new GetSchemaResponse { Schema = provider.Schema });

    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context)
    {
        var problems = new List<ShapeProblem>();
        provider.CheckConfig(WireValues.Read(request.News), problems);
        return Task.FromResult(new CheckResponse
        {
            Inputs = request.News,
            Failures = { problems.Select(Failure) },
        });
    }

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
        => _calls.RunAsync("Configure", provider.Name, context, async token =>
        {
            await provider.ConfigureAsync(WireValues.Read(request.Args).BareMap(), token).ConfigureAwait(false);
            return new ConfigureResponse { SupportsPreview = true };
        });

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
        => _calls.RunAsync("Check", request.Urn, context, async (type, token) =>
        {
            var (inputs, problems) = await type.CheckAsync(
                new RawCheck(
                    request.Urn,
                    WireValues.Read(request.News),
                    WireValues.Read(request.Olds),
                    request.RandomSeed.Memory),
                token).ConfigureAwait(false);
            return new CheckResponse
            {
                Inputs = WireValues.Write(inputs),
                Failures = { problems.Select(Failure) },
            };
        });

    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
        => _calls.RunAsync("Diff", request.Urn, context, async (type, token) =>
            DiffAnswer.Of(await type.DiffAsync(
                new RawChange(
                    request.Urn,
                    request.Id,
                    WireValues.Read(request.OldInputs),
                    WireValues.Read(request.Olds),
                    WireValues.Read(request.News),
                    null,
                    IsPreview: false),
                token).ConfigureAwait(false)));

    public override Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
        => _calls.RunAsync("Create", request.Urn, context, async (type, token) =>
        {
            var (id, outputs) = await type.CreateAsync(
                new RawCreate(
                    request.Urn, WireValues.Read(request.Properties), Time(request.Timeout), request.Preview),
                token).ConfigureAwait(false);
            return new CreateResponse { Id = id, Properties = WireValues.Write(outputs) };
        });

    public override Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
        => _calls.RunAsync("Read", request.Urn, context, async (type, token) =>
        {
            var found = await type.ReadAsync(
                new RawRead(
                    request.Urn,
                    request.Id,
                    request.Inputs is null ? null : WireValues.Read(request.Inputs),
                    request.Properties is null ? null : WireValues.Read(request.Properties),
                    Time(request.Timeout)),
                token).ConfigureAwait(false);
            return found is null
                ? new ReadResponse()
                : new ReadResponse
                {
                    Id = request.Id,
                    Inputs = WireValues.Write(found.Inputs),
                    Properties = WireValues.Write(found.Outputs),
                };
        });

    public override Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
        => _calls.RunAsync("Update", request.Urn, context, async (type, token) =>
        {
            var outputs = await type.UpdateAsync(
                new RawChange(
                    request.Urn,
                    request.Id,
                    WireValues.Read(request.OldInputs),
                    WireValues.Read(request.Olds),
                    WireValues.Read(request.News),
                    Time(request.Timeout),
                    request.Preview),
                token).ConfigureAwait(false);
            return new UpdateResponse { Properties = WireValues.Write(outputs) };
        });

    public override Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
        => _calls.RunAsync("Delete", request.Urn, context, async (type, token) =>
        {
            await type.DeleteAsync(
                new RawDelete(
                    request.Urn, request.Id, WireValues.Read(request.Properties), Time(request.Timeout)),
                token).ConfigureAwait(false);
            return Nothing;
        });

    public override Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
        => _calls.RunAsync("Invoke", request.Tok, context, async token =>
        {
            var function = provider.Functions.FirstOrDefault(x => x.Token == request.Tok)
                ?? throw new RpcException(new Grpc.Core.Status(
                    StatusCode.NotFound, $"the provider '{provider.Name}' has no function '{request.Tok}'"));
            var (result, problems) = await function.CallAsync(WireValues.Read(request.Args), token)
                .ConfigureAwait(false);
            return new InvokeResponse
            {
                Return = result is null ? null : WireValues.Write(result),
                Failures = { problems.Select(Failure) },
            };
        });

    public override async Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        await _calls.CancelAsync().ConfigureAwait(false);
        return Nothing;
    }

    public void Dispose() => _calls.Dispose();

    private static CheckFailure Failure(ShapeProblem problem)
        => new() { Property = problem.Path, Reason = problem.Reason };

    private static TimeSpan? Time(double seconds) => seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
}
