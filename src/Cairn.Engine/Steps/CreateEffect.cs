using Cairn.Engine.Ports;
using Cairn.Engine.Providers;
using Cairn.Engine.Runs;
using Cairn.Engine.Monitor;
using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

/// <summary>
/// Creates a resource: its object, its provider process, or nothing but its entry (spec/engine.md §3.6).
/// </summary>
internal sealed class CreateEffect(RunContext run, ProviderCall calls)
{
    public async Task<Effect> RunAsync(ResourceState wanted)
    {
        var urn = Urn.Parse(wanted.Urn);
        var hook = new HookCall(urn, "", HookPoint.BeforeCreate) { New = wanted, NewInputs = wanted.Inputs };
        if (await run.Hooks.RunAsync(wanted, hook, run.Terminate) is { } refused)
        {
            return Effect.Refused(refused);
        }

        if (!wanted.IsCustom)
        {
            // Its hooks come when it has its outputs.
            return Effect.Done(StepOutcome.Component(null, wanted, run.Now()));
        }

        var effect = wanted.IsProvider
            ? await StartProviderAsync(urn, wanted)
            : await CreateAsync(urn, wanted, hook);
        return effect is { Status: EffectStatus.Done, State: { } created }
            ? effect with { LateError = await AfterAsync(urn, created) }
            : effect;
    }

    private async Task<Effect> CreateAsync(Urn urn, ResourceState wanted, HookCall hook)
    {
        var request = new CreateRequest(urn, wanted.Inputs, wanted.Timeouts.Create, run.IsPreview);
        var answer = await calls.SendAsync(
            wanted, "create", hook, (x, token) => x.CreateAsync(request, token), x => x.InitErrors);
        if (!answer.TryGet(out var reply, out var failure))
        {
            return Failed(failure);
        }

        if (reply.Id.Length == 0 && !run.IsPreview && reply.InitErrors.Count == 0)
        {
            return Effect.Refused("provider did not return an ID from Create");
        }

        var result = new ProviderResult
        {
            Id = reply.Id,
            Outputs = reply.Outputs,
            InitErrors = reply.InitErrors,
            IsRefreshedBeforeUpdate = reply.RefreshBeforeUpdate,
        };
        var made = StepOutcome.Created(
            reply.Inputs is { } inputs ? wanted with { Inputs = inputs } : wanted, result, run.Now());
        return InitErrors.Text(reply.InitErrors) is { } error
            ? new Effect(EffectStatus.Partial, made, error)
            : Effect.Done(made);
    }

    private async Task<Effect> StartProviderAsync(Urn urn, ResourceState wanted)
    {
        var id = run.IsPreview ? UnknownText.Value : run.Ids.NewId();
        var answer = await run.Registry.UseAsync(urn, id, wanted.Inputs, run.Terminate);
        if (!answer.TryGet(out _, out var failure))
        {
            return Failed(failure);
        }

        var result = new ProviderResult { Id = id, Outputs = ProviderConfig.Visible(wanted.Inputs) };
        return Effect.Done(StepOutcome.Created(wanted, result, run.Now()));
    }

    private Task<string?> AfterAsync(Urn urn, ResourceState created) => run.Hooks.RunAsync(
        created,
        new HookCall(urn, created.Id, HookPoint.AfterCreate)
        {
            New = created,
            NewInputs = created.Inputs,
            NewOutputs = created.Outputs,
        },
        run.Terminate);

    internal static Effect Failed(ProviderFailure failure) => new(
        failure.Kind == ProviderFailureKind.Uncertain ? EffectStatus.Uncertain : EffectStatus.Refused,
        null,
        failure.Message);
}
