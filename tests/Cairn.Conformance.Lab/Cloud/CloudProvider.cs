using System.Collections.Immutable;
using Cairn.Providers;

namespace Cairn.Conformance.Lab.Cloud;

/// <summary>What objects and things have in common. Their inputs steer what it does.</summary>
internal abstract class CloudProvider(string type) : ResourceProvider<CloudInputs, CloudOutputs>(type)
{
    protected override bool ComparesOutputs => true;

    /// <summary>The first part of ids.</summary>
    protected abstract string Prefix(CloudInputs inputs);

    protected override Task<CloudInputs> CheckAsync(
        CheckRequest<CloudInputs> request, CancellationToken cancellationToken)
    {
        if (request.Inputs.CheckFail is { } reason)
        {
            request.Refuse("checkFail", reason);
        }

        return Task.FromResult(request.Inputs);
    }

    /// <summary>Compares with what the object turned out to be: what has drifted is a change too.</summary>
    protected override Task<Difference?> DiffAsync(
        DiffRequest<CloudInputs, CloudOutputs> request, CancellationToken cancellationToken)
    {
        var (old, now) = (request.OldOutputs.Inputs, request.NewInputs);
        ImmutableArray<string> replacing = old.Form == now.Form ? [] : ["shape"];
        (string Name, bool IsSame)[] others =
        [
            ("size", old.Size == now.Size),
            ("label", old.Label == now.Label),
            ("link", old.Link == now.Link),
            ("secretValue", old.SecretValue == now.SecretValue),
            ("fail", old.Fail == now.Fail),
        ];
        return Task.FromResult<Difference?>(new Difference
        {
            Changed = [.. replacing, .. others.Where(x => !x.IsSame).Select(x => x.Name)],
            Replacing = replacing,
            DeletesBeforeReplace = now.DeletesBeforeReplace == true,
        });
    }

    protected override async Task<Created<CloudOutputs>> CreateAsync(
        CreateRequest<CloudInputs> request, CancellationToken cancellationToken)
    {
        var inputs = request.Inputs;
        Refuse(inputs, "create", inputs.Label);
        var id = $"{Prefix(inputs)}-{inputs.Label}-{inputs.Form ?? CloudFiles.Formless}";
        await CloudFiles.WriteAsync(id, inputs, cancellationToken);
        await Task.Delay(inputs.PauseMilliseconds ?? 0, cancellationToken);
        return new(id, CloudOutputs.Of(id, inputs));
    }

    protected override async Task<CloudOutputs> UpdateAsync(
        UpdateRequest<CloudInputs, CloudOutputs> request, CancellationToken cancellationToken)
    {
        Refuse(request.NewInputs, "update", request.Id);
        await CloudFiles.WriteAsync(request.Id, request.NewInputs, cancellationToken);
        return CloudOutputs.Of(request.Id, request.NewInputs);
    }

    protected override Task DeleteAsync(DeleteRequest<CloudOutputs> request, CancellationToken cancellationToken)
    {
        Refuse(request.Outputs.Inputs, "delete", request.Id);
        if (CloudFiles.IsKept(request.Id))
        {
            throw Refusal("delete", request.Id);
        }

        CloudFiles.Delete(request.Id);
        return Task.CompletedTask;
    }

    private static void Refuse(CloudInputs inputs, string step, string what)
    {
        if (inputs.Fail == step)
        {
            throw Refusal(step, what);
        }
    }

    private static InvalidOperationException Refusal(string step, string what)
        => new($"cloud refused to {step} {what}");
}
