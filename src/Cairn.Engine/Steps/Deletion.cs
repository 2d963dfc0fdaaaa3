using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning;
using Cairn.Planning.Deletes;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

/// <summary>Deletes a resource's object, where it is to be deleted (spec/engine.md §3.5).</summary>
internal sealed class Deletion(RunContext run, ProviderCall calls)
{
    public async Task<Effect> RunAsync(Step step, ResourceState prior, DeleteEffect effect)
    {
        if (step.Kind == StepKind.RemovePendingReplace)
        {
            return Effect.Done(null);
        }

        var hook = new HookCall(Urn.Parse(prior.Urn), prior.Id, HookPoint.BeforeDelete)
        {
            Old = prior,
            OldInputs = prior.Inputs,
            OldOutputs = prior.Outputs,
        };
        if (await run.Hooks.RunAsync(prior, hook, run.Terminate) is { } refused)
        {
            return Effect.Refused(refused);
        }

        if (effect == DeleteEffect.Protected)
        {
            return Effect.Refused(ProviderCall.Text(PlanningDiagnostics.ProtectedDelete(prior.Urn))) with
            {
                IsHarmless = true,
            };
        }

        if (effect == DeleteEffect.Provider && !prior.IsProvider)
        {
            var request = new DeleteRequest(
                hook.Urn, prior.Id, prior.Inputs, prior.Outputs, prior.Timeouts.Delete);
            var answer = await calls.SendAsync(
                prior, "delete", hook, (x, token) => x.DeleteAsync(request, token), _ => []);
            if (!answer.TryGet(out _, out var failure))
            {
                return CreateEffect.Failed(failure);
            }
        }

        hook = hook with { Point = HookPoint.AfterDelete };
        return Effect.Done(null) with { LateError = await run.Hooks.RunAsync(prior, hook, run.Terminate) };
    }
}
