using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;

namespace Cairn.Engine.Operations;

/// <summary>
/// Has policies look at the whole when everything is done and went well. Nothing is undone where they object: the
/// resources are there, and the run fails.
/// </summary>
internal sealed class PolicyPhase(OperationRun run)
{
    public async Task RunAsync()
    {
        var (policies, stop) = (run.Context.Policies, run.Context.Stop);
        if (policies.IsEmpty || stop.IsStopping || stop.HasFailed)
        {
            return;
        }

        var root = run.Follower.Plan(() => run.Progress.RootUrn) ?? "";
        var failure = await policies.JudgeStackAsync(
            [.. run.Resources.Done.OrderBy(static x => x.Head.Urn, StringComparer.Ordinal).Select(Subject)],
            root,
            stop.Token);
        if (failure is not null)
        {
            run.Context.Events.Send(new EngineEvent.Diagnosed(failure, root));
            stop.Fail();
        }
    }

    private PolicySubject Subject(RunResource resource) => new()
    {
        Resource = resource.Head,
        Properties = resource.State.Outputs,
        Provider = run.ProviderOf(resource.Head.Provider),
    };
}
