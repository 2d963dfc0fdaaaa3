using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Planning;

namespace Cairn.Engine.Operations;

/// <summary>
/// Makes what a program asks for, and removes what it no longer does; in a preview it only says what that would be
/// (spec/engine.md §3.1).
/// </summary>
public sealed class DeployOperation(EnginePorts ports)
{
    /// <param name="request">What to do; it has to have a program.</param>
    /// <param name="user">Cancelled when the user asks to stop: what is under way is finished, nothing new is
    /// begun.</param>
    /// <param name="terminate">Cancelled when the user asks again: what is under way is given up.</param>
    public Task<RunSummary> RunAsync(OperationRequest request, CancellationToken user, CancellationToken terminate)
        => ProgramOperation.RunAsync(ports, request, PlanningMode.Deploy, user, terminate);
}
