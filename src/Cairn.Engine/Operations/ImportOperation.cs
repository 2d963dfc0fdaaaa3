using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Planning;

namespace Cairn.Engine.Operations;

/// <summary>
/// Takes objects that are there already into the state, on a user's word and without the program
/// (spec/engine.md §3.9). Nothing that the state has is touched, and no object is changed.
/// </summary>
public sealed class ImportOperation(EnginePorts ports)
{
    /// <param name="request">What to do; it has to name what is imported.</param>
    /// <param name="user">Cancelled when the user asks to stop.</param>
    /// <param name="terminate">Cancelled when the user asks again.</param>
    public async Task<RunSummary> RunAsync(
        OperationRequest request, CancellationToken user, CancellationToken terminate)
    {
        await using var run = new OperationRun(ports, request, user, terminate);
        await using var ending = new RunEnding(run);
        await ending.BeginAsync();
        await using var cancelling = user.Register(run.CancelProviders);
        await new PendingPhase(run).BeginAsync(isRefresh: false);
        if (!run.Context.Stop.IsStopping)
        {
            await new ImportPhase(run, run.Planning(PlanningMode.Deploy)).RunAsync();
        }

        return ending.End(isKnown: false);
    }
}
