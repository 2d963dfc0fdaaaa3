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
        await using var closing = new RunEnding(run);
        closing.Begin();
        using var phase = new ProgramPhase(run, mode);
        await using var cancelling = user.Register(() => run.CancelProviders());
        var address = await ports.Server.StartAsync(phase.Monitor, run.Context.Stop.Token);
        run.Context.Info = request.Run with { MonitorAddress = address };
        await phase.RunAsync(program, run.Context.Info);
        if (phase.IsComplete)
        {
            await new DeletePhase(run, mode).RunAsync();
        }

        await phase.Outputs.FinishRootAsync();
        await phase.EndAsync();
        return closing.End(phase.HasProgramFailed);
    }
}
