using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Engine.Runs;
using Cairn.Engine.Steps;
using Cairn.Model;
using Cairn.Planning;
using Cairn.Planning.Registrations;
using Cairn.Planning.Steps;

namespace Cairn.Engine.Registrations;

/// <summary>
/// Follows what planning decides about one registration to its end: asks providers, has steps done, and tells
/// planning what came of them. Planning is only ever called by one at a time.
/// </summary>
internal sealed class DecisionFollower(
    RunContext run,
    Progress progress,
    RunResources resources,
    StepRunner steps,
    PlanningQuestions questions,
    FailedResources failed)
{
    private readonly Lock _planning = new();

    /// <summary>Calls planning while nobody else does.</summary>
    public T Plan<T>(Func<T> plan)
    {
        lock (_planning)
        {
            return plan();
        }
    }

    /// <summary>Tells planning what became of a step, after which its old resource need not be kept.</summary>
    public void Note(Step step, bool isDone) => Plan(() =>
    {
        foreach (var one in step.WithTaken)
        {
            if (isDone)
            {
                progress.NoteDone(one, resources.Find(one.Urn)?.Head);
            }
            else
            {
                progress.NoteFailed(one);
            }

            one.Prior?.Forget();
        }

        return isDone;
    });

    /// <summary>Takes a decision to its end.</summary>
    public async Task<Registered> FollowAsync(Func<Decision> first)
    {
        var decision = Plan(first);
        while (true)
        {
            if (Tell(decision) && !run.IsPreview && decision is not Decision.Refuse)
            {
                await run.FailAsync();
            }

            switch (decision)
            {
                case Decision.DoFirst before:
                    var done = await RunAsync(before.Steps);
                    if (done.Outcome != RegisteredOutcome.Done)
                    {
                        return done;
                    }

                    decision = Plan(() => before.Then(done.First));
                    break;
                case Decision.Plan plan:
                    return await RunAsync(plan.Steps);
                case Decision.Settle settle:
                    return Registered.With(settle.State);
                case Decision.Refuse:
                    return await RefuseAsync();
                default:
                    var answered = await questions.AskAsync(decision, run.Stop.Token);
                    if (answered.Failure is { } failure)
                    {
                        // A question that the end of the run took back says nothing about its resource.
                        return run.Stop.IsStopping ? Registered.Stopped : await FailAsync(failure, answered.Urn);
                    }

                    decision = Plan(() => answered.Then?.Invoke() ?? decision);
                    break;
            }
        }
    }

    /// <summary>Steps that follow one another; the first that fails is the last.</summary>
    private async Task<Registered> RunAsync(ImmutableArray<Step> chain)
    {
        if (Violation(chain) is { } violation)
        {
            run.Events.Send(new EngineEvent.Diagnosed(violation, violation.Urn ?? ""));
            return await RefuseAsync();
        }

        var registered = Registered.Nothing;
        foreach (var (place, step) in chain.Index())
        {
            if (run.Options.ContinueOnError && step.Wanted is { } wanted && failed.IsNeededBy(wanted))
            {
                failed.Add(step.Urn);
                LeaveOut(chain[place..]);
                return Registered.Skipped(wanted);
            }

            var result = await steps.RunAsync(step);
            if (result.Status == StepStatus.Stopped)
            {
                return Registered.Stopped;
            }

            Note(step, result.Status == StepStatus.Done);
            if (result.Status == StepStatus.Failed)
            {
                failed.Add(step);
                LeaveOut(chain[(place + 1)..]);
                return Registered.Failed(result.State ?? step.Wanted);
            }

            registered = registered.After(step, result.State);
        }

        return registered;
    }

    /// <summary>Where steps would leave the run's plan; null: nowhere, or there is none.</summary>
    public Diagnostic? Violation(ImmutableArray<Step> steps)
        => run.Constraint is { } constraint ? Plan(() => constraint.Check(steps)) : null;

    /// <summary>What is not tried leaves things as they are, as a failure does.</summary>
    private void LeaveOut(ImmutableArray<Step> rest)
    {
        foreach (var step in rest)
        {
            failed.AddStep(step);
            Note(step, isDone: false);
        }
    }

    private async Task<Registered> RefuseAsync()
    {
        // What the program asked for can't be: it isn't told anything it could go on with. The user knows why.
        run.Stop.IsTold = true;
        await (run.IsPreview ? run.FailAsync() : run.Stop.FailAndStopAsync());
        return Registered.Refused;
    }

    private async Task<Registered> FailAsync(string error, string urn)
    {
        run.Events.Say(Monitor.MessageLevel.Error, error, urn);
        run.Stop.IsTold = true;
        await run.Stop.FailAndStopAsync();
        return Registered.Refused;
    }

    /// <summary>Tells the user what planning has to say; whether there is an error among it.</summary>
    private bool Tell(Decision decision)
    {
        foreach (var note in decision.Notes)
        {
            run.Events.Send(new EngineEvent.Diagnosed(note, note.Urn ?? ""));
        }

        return decision.Notes.Any(x => x.IsError);
    }
}
