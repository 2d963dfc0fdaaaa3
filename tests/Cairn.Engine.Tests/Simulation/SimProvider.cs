using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Values;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>Provides the objects of a simulated cloud.</summary>
internal sealed class SimProvider(SimCloud cloud) : IProvider
{
    private static readonly ProviderFailure Refusal = new("the cloud refuses");

    public async Task<ProviderAnswer<CheckReply>> CheckConfigAsync(CheckRequest request, CancellationToken token)
        => await FailAsync() is { } failure ? failure : new CheckReply(request.NewInputs, []);

    /// <summary>Another shape is another account, in which the objects of this one aren't.</summary>
    public async Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffRequest request, CancellationToken token)
        => await FailAsync() is { } failure ? failure : Compare(request);

    public async Task<ProviderAnswer<ConfigureReply>> ConfigureAsync(
        ConfigureRequest request, CancellationToken token)
        => await FailAsync() is { } failure ? failure : new ConfigureReply();

    public async Task<ProviderAnswer<CheckReply>> CheckAsync(CheckRequest request, CancellationToken token)
    {
        await Task.Yield();
        return cloud.Next() switch
        {
            null => new CheckReply(request.NewInputs, []),
            SimFaultKind.Partial => new CheckReply(request.NewInputs, [new CheckFailure("size", "too big")]),
            { } kind => Failure(kind),
        };
    }

    public async Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffRequest request, CancellationToken token)
        => await FailAsync() is { } failure ? failure : Compare(request);

    public async Task<ProviderAnswer<CreateReply>> CreateAsync(CreateRequest request, CancellationToken token)
    {
        await Task.Yield();
        if (request.IsPreview)
        {
            return new CreateReply("", request.Inputs.With("arn", new PropertyValue.Unknown()));
        }

        var fault = cloud.Next();
        if (fault is SimFaultKind.Refused or SimFaultKind.LostBefore)
        {
            return Failure(fault.Value);
        }

        var id = cloud.Create(request.Urn.Value, request.Urn.Name, request.Inputs);
        await Task.Yield();
        return fault == SimFaultKind.LostAfter
            ? ProviderFailure.NoAnswer
            : new CreateReply(id, SimCloud.Outputs(id, request.Inputs))
            {
                InitErrors = fault == SimFaultKind.Partial ? ["not well"] : [],
                RefreshBeforeUpdate = request.Inputs.Find("reads") is not null,
            };
    }

    public async Task<ProviderAnswer<ReadReply>> ReadAsync(ReadRequest request, CancellationToken token)
    {
        await Task.Yield();
        var fault = cloud.Next();
        if (fault is { } kind and not SimFaultKind.Partial)
        {
            return Failure(kind);
        }

        return cloud.Objects.TryGetValue(request.Id, out var found)
            ? new ReadReply(request.Id, SimCloud.Outputs(request.Id, found.Inputs), found.Inputs)
            {
                InitErrors = fault == SimFaultKind.Partial ? ["not well"] : [],
                RefreshBeforeUpdate = found.Inputs.Find("reads") is not null,
            }
            : new ReadReply("", null, null);
    }

    public async Task<ProviderAnswer<UpdateReply>> UpdateAsync(UpdateRequest request, CancellationToken token)
    {
        await Task.Yield();
        if (request.IsPreview)
        {
            return new UpdateReply(SimCloud.Outputs(request.Id, request.NewInputs));
        }

        var fault = cloud.Next();
        if (fault is SimFaultKind.Refused or SimFaultKind.LostBefore)
        {
            return Failure(fault.Value);
        }

        if (!cloud.Objects.ContainsKey(request.Id))
        {
            return new ProviderFailure($"no object {request.Id}");
        }

        cloud.Update(request.Id, request.NewInputs);
        await Task.Yield();
        return fault == SimFaultKind.LostAfter
            ? ProviderFailure.NoAnswer
            : new UpdateReply(SimCloud.Outputs(request.Id, request.NewInputs))
            {
                InitErrors = fault == SimFaultKind.Partial ? ["not well"] : [],
                RefreshBeforeUpdate = request.NewInputs.Find("reads") is not null,
            };
    }

    public async Task<ProviderAnswer<DeleteReply>> DeleteAsync(DeleteRequest request, CancellationToken token)
    {
        await Task.Yield();
        var fault = cloud.Next();
        if (fault is SimFaultKind.Refused or SimFaultKind.LostBefore or SimFaultKind.Partial)
        {
            return Failure(fault.Value);
        }

        cloud.Delete(request.Id);
        await Task.Yield();
        return fault == SimFaultKind.LostAfter ? ProviderFailure.NoAnswer : new DeleteReply();
    }

    public Task<ProviderAnswer<InvokeReply>> InvokeAsync(InvokeRequest request, CancellationToken token)
        => Task.FromResult<ProviderAnswer<InvokeReply>>(new InvokeReply(request.Arguments, []));

    public Task<ProviderAnswer<CallReply>> CallAsync(CallRequest request, CancellationToken token)
        => Task.FromResult<ProviderAnswer<CallReply>>(Refusal);

    public Task<ProviderAnswer<ConstructReply>> ConstructAsync(ConstructRequest request, CancellationToken token)
        => Task.FromResult<ProviderAnswer<ConstructReply>>(Refusal);

    public Task CancelAsync(CancellationToken token) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A call that has no effect, and either answers or doesn't.</summary>
    private async Task<ProviderFailure?> FailAsync()
    {
        await Task.Yield();
        return cloud.Next() is { } kind and not SimFaultKind.Partial ? Failure(kind) : null;
    }

    private static ProviderFailure Failure(SimFaultKind kind)
        => kind is SimFaultKind.Refused or SimFaultKind.Partial ? Refusal : ProviderFailure.NoAnswer;

    private static DiffAnswer Compare(DiffRequest request)
    {
        var changed = request.OldInputs.Members.Concat(request.NewInputs.Members).Select(x => x.Name).Distinct()
            .Where(x => !AreEqual(request.OldInputs.Find(x), request.NewInputs.Find(x))).ToList();
        if (changed.Count == 0)
        {
            return DiffAnswer.None;
        }

        return DiffAnswer.Some with
        {
            ChangedKeys = [.. changed],
            ReplaceKeys =
            [
                .. changed.Where(x => x is "shape" or "inside" || x.StartsWith("fixed", StringComparison.Ordinal)),
            ],
            IsDeletedBeforeReplaced = request.NewInputs.Find("shape") is PropertyValue.Number { Digits: "3" },
        };
    }

    private static bool AreEqual(PropertyValue? one, PropertyValue? other)
        => one is null || other is null ? one is null && other is null : ValueEquality.AreEqual(one, other);
}
