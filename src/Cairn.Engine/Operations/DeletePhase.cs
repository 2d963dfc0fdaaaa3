using Cairn.Planning;

namespace Cairn.Engine.Operations;

internal sealed class DeletePhase(OperationRun run, PlanningMode mode)
{
    public Task RunAsync() => run.Context.Stop.IsStopping && mode == PlanningMode.Deploy ? Task.CompletedTask : Task.CompletedTask;
}
