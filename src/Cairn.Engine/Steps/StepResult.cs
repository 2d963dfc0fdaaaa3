using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

/// <summary>How a step ended.</summary>
/// <param name="Status">Whether it was done.</param>
/// <param name="State">The resource as it is now, where there is one.</param>
internal sealed record StepResult(StepStatus Status, ResourceState? State)
{
    public static readonly StepResult Stopped = new(StepStatus.Stopped, null);
}

/// <summary>Whether a step was done.</summary>
internal enum StepStatus
{
    Done,
    Failed,

    /// <summary>It wasn't begun, since the run is stopping.</summary>
    Stopped,
}
