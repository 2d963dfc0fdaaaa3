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

        foreach (var one in step.WithTaken)
        {
            if (await HookAsync(one, HookPoint.BeforeDelete) is { } refused)
            {
                return Effect.Refused(refused);
            }
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
            var hook = Hook(prior, "");
            var request = new DeleteRequest(
                hook.Urn, prior.Id, prior.Inputs, prior.Outputs, prior.Timeouts.Delete);
            var answer = await calls.SendAsync(
                prior, "delete", hook, (x, token) => x.DeleteAsync(request, token), _ => []);
            if (!answer.TryGet(out _, out var failure))
            {
                return CreateEffect.Failed(failure);
            }
        }

        string? late = null;
        foreach (var one in step.WithTaken)
        {
            late = await HookAsync(one, HookPoint.AfterDelete) ?? late;
        }

        return Effect.Done(null) with { LateError = late };
    }

    private async Task<string?> HookAsync(Step step, string point)
        => step.Prior is { State: var prior } && step.Kind != StepKind.RemovePendingReplace
            ? await run.Hooks.RunAsync(prior, Hook(prior, point), run.Terminate)
            : null;

    private static HookCall Hook(ResourceState prior, string point) => new(Urn.Parse(prior.Urn), prior.Id, point)
    {
        Old = prior,
        OldInputs = prior.Inputs,
        OldOutputs = prior.Outputs,
    };
}
