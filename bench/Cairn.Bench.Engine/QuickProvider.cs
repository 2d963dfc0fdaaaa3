using System.Globalization;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Values;

namespace Cairn.Bench.Engine;

/// <summary>A provider that answers at once and looks at next to nothing: what is left is the engine's.</summary>
internal sealed class QuickProvider : IProvider, IProviderSource
{
    private const string UnknownRequest = "unknown request";

    private int _created;

    public Task<Result<IProvider>> LoadAsync(ProviderPackage package, CancellationToken token)
        => Task.FromResult(Result.Of<IProvider>(this));

    public Task<ProviderAnswer<CheckReply>> CheckConfigAsync(CheckRequest request, CancellationToken token)
        => CheckAsync(request, token);

    public Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffRequest request, CancellationToken token)
        => AnswerAsync<DiffAnswer>(DiffAnswer.None);

    public Task<ProviderAnswer<ConfigureReply>> ConfigureAsync(ConfigureRequest request, CancellationToken token)
        => AnswerAsync<ConfigureReply>(new ConfigureReply());

    public Task<ProviderAnswer<CheckReply>> CheckAsync(CheckRequest request, CancellationToken token)
        => AnswerAsync<CheckReply>(new CheckReply(request.NewInputs, []));

    /// <summary>Programs that change something here change the size.</summary>
    public Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffRequest request, CancellationToken token)
        => AnswerAsync<DiffAnswer>(
            Equals(request.OldInputs.Find(SampleProgram.Size), request.NewInputs.Find(SampleProgram.Size))
                ? DiffAnswer.None
                : DiffAnswer.Some);

    public Task<ProviderAnswer<CreateReply>> CreateAsync(CreateRequest request, CancellationToken token)
    {
        var number = Interlocked.Increment(ref _created).ToString(CultureInfo.InvariantCulture);
        return AnswerAsync<CreateReply>(new CreateReply($"object-{number}", Outputs(request.Inputs, number)));
    }

    public Task<ProviderAnswer<ReadReply>> ReadAsync(ReadRequest request, CancellationToken token)
        => AnswerAsync<ReadReply>(new ReadReply(request.Id, request.State, request.Inputs));

    public Task<ProviderAnswer<UpdateReply>> UpdateAsync(UpdateRequest request, CancellationToken token)
        => AnswerAsync<UpdateReply>(new UpdateReply(Outputs(request.NewInputs, request.Id)));

    public Task<ProviderAnswer<DeleteReply>> DeleteAsync(DeleteRequest request, CancellationToken token)
        => AnswerAsync<DeleteReply>(new DeleteReply());

    public Task<ProviderAnswer<InvokeReply>> InvokeAsync(InvokeRequest request, CancellationToken token)
        => RefusedAsync<InvokeReply>();

    public Task<ProviderAnswer<CallReply>> CallAsync(CallRequest request, CancellationToken token)
        => RefusedAsync<CallReply>();

    public Task<ProviderAnswer<ConstructReply>> ConstructAsync(ConstructRequest request, CancellationToken token)
        => RefusedAsync<ConstructReply>();

    public Task CancelAsync(CancellationToken token) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static PropertyValue.Map Outputs(PropertyValue.Map inputs, string number) => new(
    [
        .. inputs.Members,
        new PropertyMember("arn", new PropertyValue.Text($"arn:bench:things:eu-west-1:123456789012:thing/{number}")),
        new PropertyMember("status", new PropertyValue.Text("active")),
    ]);

    private static Task<ProviderAnswer<T>> AnswerAsync<T>(ProviderAnswer<T> answer)
        where T : class
        => Task.FromResult(answer);

    private static Task<ProviderAnswer<T>> RefusedAsync<T>()
        where T : class
        => AnswerAsync<T>(new ProviderFailure(UnknownRequest, ProviderFailureKind.Unimplemented));
}
