using Cairn.Engine.Events;
using Cairn.Engine.Steps;
using Cairn.Model;
using Cairn.Planning;
using Cairn.Planning.Deletes;
using Cairn.Planning.Steps;

namespace Cairn.Engine.Operations;

/// <summary>
/// The end of a run: what nobody has registered goes, in waves, so that nothing is deleted before what needs it
/// (spec/engine.md §3.5).
/// </summary>
internal sealed class DeletePhase(OperationRun run, PlanningOptions options)
{
    public async Task RunAsync()
    {
        var planner = new DeletePlanner(
            options, run.Priors, run.Progress, urn => run.Resources.Find(urn)?.State);
        var plan = run.Follower.Plan(planner.Plan);
        foreach (var note in plan.Notes)
        {
            run.Context.Events.Send(new EngineEvent.Diagnosed(note, note.Urn ?? ""));
        }

        if (plan.IsRefused)
        {
            await run.Context.Stop.FailAndStopAsync();
            return;
        }

        // What is kept is no target, and a plan says nothing of that.
        if (run.Follower.Violation([.. plan.Waves.SelectMany(static x => x)]) is { } violation)
        {
            await FailAsync(violation);
            return;
        }

        foreach (var step in plan.Kept)
        {
            await RunAsync(step);
        }

        foreach (var wave in plan.Waves)
        {
            var excluded = plan.ExcludedBy(run.Failed.Steps);
            await Task.WhenAll(wave.Where(x => !excluded.Contains(x)).Select(RunBesideAsync));
        }

        if (run.Context.Constraint is { } constraint && !run.Context.Stop.IsStopping && !run.Context.Stop.HasFailed)
        {
            foreach (var missing in run.Follower.Plan(() => constraint.NotSeen(run.Priors).ToList()))
            {
                await FailAsync(missing);
            }
        }
    }

    private Task FailAsync(Diagnostic why)
    {
        run.Context.Events.Send(new EngineEvent.Diagnosed(why, why.Urn ?? ""));
        return run.Context.Stop.FailAndStopAsync();
    }

    /// <summary>
    /// Who finds the journal idle writes it on its own thread (docs/adr/0009): were steps begun one after the other,
    /// each would wait for the one before, and none could share its write.
    /// </summary>
    private async Task RunBesideAsync(Step step)
    {
        await Task.Yield();
        await RunAsync(step);
    }

    private async Task RunAsync(Step step)
    {
        var result = await run.Steps.RunAsync(step);
        if (result.Status == StepStatus.Failed)
        {
            run.Failed.Add(step);
        }

        if (result.Status != StepStatus.Stopped)
        {
            run.Follower.Note(step, result.Status == StepStatus.Done);
        }
    }
}
