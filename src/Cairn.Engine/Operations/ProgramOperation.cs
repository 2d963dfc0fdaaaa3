using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning;

namespace Cairn.Engine.Operations;

/// <summary>The course of an operation that runs the program.</summary>
internal static class ProgramOperation
{
    public static async Task<RunSummary> RunAsync(
        EnginePorts ports,
        OperationRequest request,
        PlanningMode mode,
        CancellationToken user,
        CancellationToken terminate)
    {
        var program = request.Program;
        Invariant.Holds(program is not null);
        await using var run = new OperationRun(ports, request, user, terminate);
        await using var ending = new RunEnding(run);
        await ending.BeginAsync();
        await using var cancelling = user.Register(run.CancelProviders);
        var options = run.Planning(mode);
        var pending = new PendingPhase(run);
        await pending.BeginAsync(isRefresh: request.Options.RefreshesFirst);
        var refresh = new RefreshPhase(run, options, isOperation: mode == PlanningMode.Refresh);
        run.Steps.Refreshed = refresh.Add;
        run.Steps.CountsRefreshes = mode == PlanningMode.Refresh;
        if (mode != PlanningMode.Refresh)
        {
            // Some objects have to be read before each update, whatever the user says.
            await refresh.RunAsync(
                request.Options.RefreshesFirst && !request.Options.RunsProgram, pending, isAfterProgram: false);
            await pending.EndAsync(refresh);
        }

        using var phase = new ProgramPhase(run, options);
        var address = await ports.Server.StartAsync(phase.Monitor, run.Context.Stop.Token);
        run.Context.Info = request.Run with { MonitorAddress = address };
        if (!run.Context.Stop.IsStopping)
        {
            await phase.RunAsync(program, run.Context.Info);
        }

        if (phase.IsComplete)
        {
            await FinishAsync(run, options, refresh, pending);
        }
        else
        {
            await refresh.RecordAsync();
        }

        await pending.EndAsync(refresh);
        await phase.Outputs.FinishRootAsync();
        if (phase.IsComplete && mode == PlanningMode.Deploy)
        {
            await new PolicyPhase(run).RunAsync();
        }

        await phase.EndAsync();
        return ending.End(phase.HasProgramFailed);
    }

    private static async Task FinishAsync(
        OperationRun run, PlanningOptions options, RefreshPhase refresh, PendingPhase pending)
    {
        if (options.Mode == PlanningMode.Refresh)
        {
            await refresh.RunAsync(isAll: true, pending, isAfterProgram: true);
            return;
        }

        // What was found to be gone leaves the state before what it needs does.
        await refresh.RecordAsync();
        await new DeletePhase(run, options).RunAsync();
    }
}
