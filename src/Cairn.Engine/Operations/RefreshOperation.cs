using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Planning;

namespace Cairn.Engine.Operations;

/// <summary>
/// Makes the state say what the cloud is like, with the program's help or without (spec/engine.md §3.9). No object is
/// changed.
/// </summary>
public sealed class RefreshOperation(EnginePorts ports)
{
    public async Task<RunSummary> RunAsync(
        OperationRequest request, CancellationToken user, CancellationToken terminate)
    {
        if (request.Options.RunsProgram)
        {
            return await ProgramOperation.RunAsync(ports, request, PlanningMode.Refresh, user, terminate);
        }

        await using var run = new OperationRun(ports, request, user, terminate);
        await using var ending = new RunEnding(run);
        await ending.BeginAsync();
        await using var cancelling = user.Register(run.CancelProviders);
        var pending = new PendingPhase(run);
        await pending.BeginAsync(isRefresh: true);
        var refresh = new RefreshPhase(run, run.Planning(PlanningMode.Deploy), isOperation: true);
        await refresh.RunAsync(isAll: true, pending, isAfterProgram: false);
        await pending.EndAsync(refresh);
        return ending.End(isKnown: false);
    }
}
