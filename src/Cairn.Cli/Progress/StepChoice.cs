using Cairn.Engine.Events;

namespace Cairn.Cli.Progress;

/// <summary>Which steps are worth showing.</summary>
internal static class StepChoice
{
    public static bool IsRoot(StepReport step) => ProgressRow.IsRootUrn(step.Urn);

    /// <summary>In a view that shows all there is to a resource's steps.</summary>
    public static bool IsShown(StepReport step, bool showsSames)
        => step.Operation != StepOperation.Same
            || showsSames
            || (step is { Old: { } old, New: { } current } && old.IsProtected != current.IsProtected);

    /// <summary>In a view that shows each change once: the halves of a replacement are none of their own.</summary>
    public static bool IsShownOnce(StepReport step, bool showsSames, bool showsHalves)
        => step.Operation == StepOperation.Same
            ? IsShown(step, showsSames)
            : showsHalves || step.IsLogical || !IsReplacement(step.Operation);

    private static bool IsReplacement(StepOperation operation)
        => operation is StepOperation.Replace or StepOperation.CreateReplacement or StepOperation.DeleteReplaced
            or StepOperation.ReadReplacement or StepOperation.DiscardReplaced or StepOperation.RemovePendingReplace
            or StepOperation.ImportReplacement;
}
