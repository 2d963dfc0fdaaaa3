using Cairn.Engine.Events;

namespace Cairn.Cli.Operations;

/// <summary>What operations mean for people.</summary>
internal static class StepOperationExtensions
{
    /// <summary>Whether it makes something different, in the cloud or in the state.</summary>
    public static bool IsChange(this StepOperation operation)
        => operation is not (StepOperation.Same or StepOperation.Read or StepOperation.ReadReplacement
            or StepOperation.Refresh);
}
