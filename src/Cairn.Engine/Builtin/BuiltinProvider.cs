using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Values;

namespace Cairn.Engine.Builtin;

/// <summary>
/// The provider of the package <c>pulumi</c> (spec/engine.md §1.10): references to other stages, values that are
/// stashed away, and looking up resources of this run.
/// </summary>
internal sealed class BuiltinProvider(IStackReader stacks, RunResources resources, IIdSource ids) : IProvider
{
    /// <summary>The package that it serves.</summary>
    public const string Package = "pulumi";

    private const string StackReference = "pulumi:pulumi:StackReference";
    private const string Stash = "pulumi:index:Stash";

    public Task<ProviderAnswer<CheckReply>> CheckConfigAsync(CheckRequest request, CancellationToken token)
        => Task.FromResult<ProviderAnswer<CheckReply>>(new CheckReply(request.NewInputs, []));

    public Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffRequest request, CancellationToken token)
        => Task.FromResult<ProviderAnswer<DiffAnswer>>(DiffAnswer.None);

    public Task<ProviderAnswer<ConfigureReply>> ConfigureAsync(ConfigureRequest request, CancellationToken token)
        => Task.FromResult<ProviderAnswer<ConfigureReply>>(new ConfigureReply());

    public Task<ProviderAnswer<CheckReply>> CheckAsync(CheckRequest request, CancellationToken token)
        => Task.FromResult(Check(request));

    public Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffRequest request, CancellationToken token)
        => Task.FromResult<ProviderAnswer<DiffAnswer>>(
            ValueEquality.AreEqual(request.OldInputs, request.NewInputs) ? DiffAnswer.None : Changed(request.Urn.Type));

    public async Task<ProviderAnswer<CreateReply>> CreateAsync(CreateRequest request, CancellationToken token)
    {
        if (request.Urn.Type == Stash)
        {
            return new CreateReply(
                request.IsPreview ? "" : ids.NewId(),
                request.Inputs.Find("input") is { } input
                    ? request.Inputs.With("output", input)
                    : request.Inputs);
        }

        var read = await ReadStackAsync(request.Inputs, token);
        return read.TryGet(out var outputs, out var failure)
            ? new CreateReply(request.IsPreview ? "" : ids.NewId(), outputs)
            : failure;
    }

    public async Task<ProviderAnswer<ReadReply>> ReadAsync(ReadRequest request, CancellationToken token)
    {
        if (request.Urn.Type == Stash)
        {
            return new ReadReply(request.Id, request.State, request.Inputs);
        }

        var named = request.State.Find("name") is null
            ? request.State.With("name", new PropertyValue.Text(request.Id))
            : request.State;
        var read = await ReadStackAsync(named, token);
        return read.TryGet(out var outputs, out var failure)
            ? new ReadReply(request.Id, outputs, request.Inputs)
            : failure;
    }

    public Task<ProviderAnswer<UpdateReply>> UpdateAsync(UpdateRequest request, CancellationToken token)
        => Task.FromResult<ProviderAnswer<UpdateReply>>(new UpdateReply(
            request.OldOutputs.Find("output") is { } first
                ? request.NewInputs.With("output", first)
                : request.NewInputs));

    public Task<ProviderAnswer<DeleteReply>> DeleteAsync(DeleteRequest request, CancellationToken token)
        => Task.FromResult<ProviderAnswer<DeleteReply>>(new DeleteReply());

    public async Task<ProviderAnswer<InvokeReply>> InvokeAsync(InvokeRequest request, CancellationToken token)
    {
        var name = Text(request.Arguments, "name");
        switch (request.Token)
        {
            case "pulumi:pulumi:readStackOutputs":
                return Reply(name, await stacks.OutputsAsync(name, token));
            case "pulumi:pulumi:readStackResourceOutputs":
                return Reply(name, await stacks.ResourceOutputsAsync(name, token));
            case "pulumi:pulumi:getResource":
                return GetResource(Text(request.Arguments, "urn"));
            default:
                return new ProviderFailure($"unrecognized function name: '{request.Token}'");
        }
    }

    public Task<ProviderAnswer<CallReply>> CallAsync(CallRequest request, CancellationToken token)
        => Task.FromResult<ProviderAnswer<CallReply>>(
            new ProviderFailure("the builtin provider has no methods", ProviderFailureKind.Unimplemented));

    public Task<ProviderAnswer<ConstructReply>> ConstructAsync(ConstructRequest request, CancellationToken token)
        => Task.FromResult<ProviderAnswer<ConstructReply>>(
            new ProviderFailure("the builtin provider has no components", ProviderFailureKind.Unimplemented));

    public Task CancelAsync(CancellationToken token) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ProviderAnswer<CheckReply> Check(CheckRequest request)
    {
        if (request.Urn.Type == Stash)
        {
            return new CheckReply(request.NewInputs, []);
        }

        if (request.Urn.Type != StackReference)
        {
            return new ProviderFailure($"unrecognized resource type '{request.Urn.Type}'");
        }

        return new CheckReply(
            request.NewInputs,
            request.NewInputs.Find("name") is { } name
                && PlainValue.Unwrap(name) is PropertyValue.Text or PropertyValue.Unknown
                    ? []
                    : [new CheckFailure("name", "missing required property \"name\"")]);
    }

    private static DiffAnswer Changed(string type)
        => type == StackReference ? DiffAnswer.Replace("name") : DiffAnswer.Some;

    private async Task<ProviderAnswer<PropertyValue.Map>> ReadStackAsync(
        PropertyValue.Map inputs, CancellationToken token)
    {
        var name = Text(inputs, "name");
        var read = await stacks.OutputsAsync(name, token);
        if (!read.TryGet(out var outputs))
        {
            return new ProviderFailure(read.Diagnostics[0].Upstream ?? read.Diagnostics[0].Detail);
        }

        var secrets = outputs.Members.Where(x => PlainValue.HasSecret(x.Value))
            .Select(x => (PropertyValue)new PropertyValue.Text(x.Name));
        return new PropertyValue.Map(
        [
            new PropertyMember("name", new PropertyValue.Text(name)),
            new PropertyMember("outputs", outputs),
            new PropertyMember("secretOutputNames", new PropertyValue.List([.. secrets])),
        ]);
    }

    private static ProviderAnswer<InvokeReply> Reply(string name, Result<PropertyValue.Map> read)
        => read.TryGet(out var outputs)
            ? new InvokeReply(
                new PropertyValue.Map(
                [
                    new PropertyMember("name", new PropertyValue.Text(name)),
                    new PropertyMember("outputs", outputs),
                ]),
                [])
            : new ProviderFailure(read.Diagnostics[0].Upstream ?? read.Diagnostics[0].Detail);

    private ProviderAnswer<InvokeReply> GetResource(string urn)
    {
        if (resources.Find(urn) is not { } found)
        {
            return new ProviderFailure($"unknown resource {urn}");
        }

        return new InvokeReply(
            new PropertyValue.Map(
            [
                new PropertyMember("urn", new PropertyValue.Text(urn)),
                new PropertyMember("id", new PropertyValue.Text(found.State.Id)),
                new PropertyMember("state", found.State.Outputs),
            ]),
            []);
    }

    private static string Text(PropertyValue.Map map, string key)
        => map.Find(key) is { } value && PlainValue.Unwrap(value) is PropertyValue.Text text ? text.Value : "";
}
