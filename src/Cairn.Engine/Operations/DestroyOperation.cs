using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Planning;

namespace Cairn.Engine.Operations;

/// <summary>Deletes what a stage has, with the program's help or without (spec/engine.md §3.9).</summary>
public sealed class DestroyOperation(EnginePorts ports)
{
    public async Task<RunSummary> RunAsync(
        OperationRequest request, CancellationToken user, CancellationToken terminate)
    {
        if (request.Options.RunsProgram)
        {
            return await ProgramOperation.RunAsync(ports, request, PlanningMode.Destroy, user, terminate);
        }

        await using var run = new OperationRun(ports, request, user, terminate);
        await using var ending = new RunEnding(run);
        await ending.BeginAsync();
        await using var cancelling = user.Register(run.CancelProviders);
        if (HasHooks(run))
        {
            await run.Context.Stop.FailAndStopAsync();
            return ending.End(isKnown: true);
        }

        var pending = new PendingPhase(run);
        await pending.BeginAsync(isRefresh: request.Options.RefreshesFirst);
        var options = run.Planning(PlanningMode.Deploy);
        var refresh = new RefreshPhase(run, options, isOperation: false);
        await refresh.RunAsync(request.Options.RefreshesFirst, pending, isAfterProgram: false);
        await pending.EndAsync(refresh);

        if (!run.Context.Stop.IsStopping)
        {
            await new DeletePhase(run, options).RunAsync();
        }

        return ending.End(isKnown: false);
    }

    /// <summary>
    /// Hooks are part of the program: without it they can't be run, and deleting without them is not wanted.
    /// </summary>
    private static bool HasHooks(OperationRun run)
    {
        var found = false;
        foreach (var prior in run.Priors.All.Where(static x => x.HasHooks))
        {
            var names = prior.State.Hooks.Where(x => x.Point is HookPoint.BeforeDelete or HookPoint.AfterDelete)
                .SelectMany(x => x.Names).ToList();
            if (names.Count > 0)
            {
                found = true;
                run.Context.Events.Say(
                    MessageLevel.Error,
                    "Resource has delete hooks registered, but the program is not running. Hooks: "
                        + string.Join(", ", names),
                    prior.Urn);
            }
        }

        if (found)
        {
            run.Context.Events.Say(
                MessageLevel.Error,
                "You must run with the `--run-program` flag to use delete hooks during destroy.");
        }

        return found;
    }
}
