using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.Planning.Imports;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

/// <summary>Reads an object: one of somebody else's, or one that is taken over (spec/engine.md §3.4).</summary>
internal sealed class ReadEffect(RunContext run, ProviderCall calls)
{
    public async Task<Effect> ReadAsync(Step step, ResourceState wanted)
    {
        if (wanted.Id == UnknownText.Value)
        {
            return Effect.Done(StepOutcome.Read(step.Prior?.State, wanted, new ProviderResult(), run.Now()));
        }

        var answer = await SendAsync(wanted, wanted.Id, wanted.Inputs, wanted.Inputs);
        if (!answer.TryGet(out var reply, out var failure))
        {
            return CreateEffect.Failed(failure);
        }

        if (reply.Outputs is null)
        {
            return Effect.Refused($"resource '{wanted.Id}' does not exist");
        }

        var read = StepOutcome.Read(step.Prior?.State, wanted, Result(reply), run.Now());
        return InitErrors.Text(reply.InitErrors) is { } error
            ? new Effect(EffectStatus.Partial, read, error)
            : Effect.Done(read);
    }

    public async Task<Effect> ImportAsync(Step step, ResourceState wanted)
    {
        if (wanted.IsProvider || !wanted.IsCustom)
        {
            return Effect.Done(step.ImportedProperties is null
                ? wanted
                : StepOutcome.Component(null, wanted, run.Now()));
        }

        var nothing = new PropertyValue.Map([]);
        var answer = await SendAsync(wanted, wanted.ImportId, nothing, nothing);
        if (!answer.TryGet(out var reply, out var failure))
        {
            return CreateEffect.Failed(failure);
        }

        // Providers say in either way that there is none.
        if (reply.Outputs is null || (reply.Id.Length == 0 && reply.Inputs is null))
        {
            return Effect.Refused($"resource '{wanted.ImportId}' does not exist");
        }

        if (reply.Inputs is null)
        {
            return Effect.Refused(
                "provider does not support importing resources; please try updating the "
                + $"'{TypeToken.Package(wanted.Type)}' plugin");
        }

        var imported = step.ImportedProperties is { } properties
            ? StepOutcome.ImportedAlone(
                wanted,
                ImportedInputs.Choose(reply.Inputs, reply.Outputs, properties),
                Result(reply),
                run.Now())
            : StepOutcome.Imported(wanted, reply.Inputs, Result(reply), run.Now());
        return InitErrors.Text(reply.InitErrors) is { } error
            ? new Effect(EffectStatus.Partial, imported, error)
            : Effect.Done(imported);
    }

    private Task<ProviderAnswer<ReadReply>> SendAsync(
        ResourceState wanted, string id, PropertyValue.Map inputs, PropertyValue.Map state)
    {
        var urn = Urn.Parse(wanted.Urn);
        var request = new ReadRequest(urn, id, inputs, state, wanted.Timeouts.Read);
        return calls.SendAsync(
            wanted with { Hooks = [] },
            "read",
            new HookCall(urn, id, ""),
            (x, token) => x.ReadAsync(request, token),
            _ => []);
    }

    internal static ProviderResult Result(ReadReply reply) => new()
    {
        Id = reply.Id,
        Outputs = reply.Outputs ?? new PropertyValue.Map([]),
        InitErrors = reply.InitErrors,
        IsRefreshedBeforeUpdate = reply.RefreshBeforeUpdate,
    };
}
