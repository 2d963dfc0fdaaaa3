using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Providers;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

/// <summary>Changes a resource in place (spec/engine.md §3.6).</summary>
internal sealed class UpdateEffect(RunContext run, ProviderCall calls)
{
    public async Task<Effect> RunAsync(ResourceState prior, ResourceState wanted)
    {
        wanted = wanted with { Id = prior.Id, Created = prior.Created, Modified = prior.Modified };
        var hook = new HookCall(Urn.Parse(wanted.Urn), wanted.Id, HookPoint.BeforeUpdate)
        {
            New = wanted,
            Old = prior,
            NewInputs = wanted.Inputs,
            OldInputs = prior.Inputs,
            OldOutputs = prior.Outputs,
        };
        if (await run.Hooks.RunAsync(wanted, hook, run.Terminate) is { } refused)
        {
            return Effect.Refused(refused);
        }

        if (!wanted.IsCustom)
        {
            return Effect.Done(StepOutcome.Component(prior, wanted, run.Now()));
        }

        var effect = wanted.IsProvider
            ? await RestartProviderAsync(prior, wanted)
            : await UpdateAsync(prior, wanted, hook);
        if (effect is not { Status: EffectStatus.Done, State: { } updated })
        {
            return effect;
        }

        hook = hook with { Point = HookPoint.AfterUpdate, New = updated, NewOutputs = updated.Outputs };
        return effect with { LateError = await run.Hooks.RunAsync(updated, hook, run.Terminate) };
    }

    private async Task<Effect> UpdateAsync(ResourceState prior, ResourceState wanted, HookCall hook)
    {
        var request = new UpdateRequest(
            hook.Urn, prior.Id, prior.Inputs, prior.Outputs, wanted.Inputs, wanted.Timeouts.Update, run.IsPreview)
        {
            IgnoreChanges = wanted.IgnoreChanges,
        };
        var answer = await calls.SendAsync(
            wanted, "update", hook, (x, token) => x.UpdateAsync(request, token), x => x.InitErrors);
        if (!answer.TryGet(out var reply, out var failure))
        {
            return CreateEffect.Failed(failure);
        }

        var result = new ProviderResult
        {
            Id = prior.Id,
            Outputs = reply.Outputs,
            InitErrors = reply.InitErrors,
            IsRefreshedBeforeUpdate = reply.RefreshBeforeUpdate,
        };
        var error = InitErrors.Text(reply.InitErrors);
        var updated = StepOutcome.Updated(prior, wanted, result, isPartial: error is not null, run.Now());
        return error is null ? Effect.Done(updated) : new Effect(EffectStatus.Partial, updated, error);
    }

    private async Task<Effect> RestartProviderAsync(ResourceState prior, ResourceState wanted)
    {
        var answer = await run.Registry.UseAsync(Urn.Parse(wanted.Urn), prior.Id, wanted.Inputs, run.Terminate);
        if (!answer.TryGet(out _, out var failure))
        {
            return CreateEffect.Failed(failure);
        }

        var result = new ProviderResult { Id = prior.Id, Outputs = ProviderConfig.Visible(wanted.Inputs) };
        return Effect.Done(StepOutcome.Updated(prior, wanted, result, isPartial: false, run.Now()));
    }
}
