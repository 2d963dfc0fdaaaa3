using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.Planning.Steps;

namespace Cairn.Engine.Steps;

/// <summary>What is told of a step, and when (spec/engine.md §5).</summary>
internal static class StepReports
{
    public static StepReport Of(Step step, bool isPreview)
    {
        var resource = step.Wanted ?? step.Prior?.State;
        return new StepReport
        {
            Operation = Operation(step),
            Urn = step.Urn,
            Type = resource?.Type ?? "",
            Provider = resource?.Provider ?? "",
            Old = step.Prior?.State,
            New = step.Asked ?? step.Wanted,
            Keys = step.ReplaceKeys,
            ChangedKeys = step.ChangedKeys,
            Detailed = step.Detailed,
            IsLogical = step.Kind is not (StepKind.CreateReplacement or StepKind.DeleteReplaced
                or StepKind.DiscardReplaced
                or StepKind.ReadReplacement or StepKind.ImportReplacement or StepKind.RemovePendingReplace
                or StepKind.Refresh),
            IsInternal = IsInternal(step),
            IsPreview = isPreview,
        };
    }

    public static bool IsCounted(StepReport report) => report.IsLogical
        && (report.Operation != StepOperation.Read || HasNewOutputs(report));

    /// <summary>
    /// Components tell of their outputs when they register them. Deletions and imports are told in any case: nobody
    /// registers anything after them.
    /// </summary>
    public static bool IsToldWhenDone(StepReport report, bool isPreview)
        => isPreview
            || (report.New ?? report.Old) is { IsCustom: true }
            || report.Operation is StepOperation.Delete or StepOperation.Import;

    /// <summary>The operation that a refresh amounts to.</summary>
    public static StepOperation Operation(StepKind kind) => kind switch
    {
        StepKind.Same => StepOperation.Same,
        StepKind.Delete => StepOperation.Delete,
        _ => StepOperation.Update,
    };

    private static bool HasNewOutputs(StepReport report)
        => report is { Old: { } old, New: { } now }
            && !Planning.Values.ValueEquality.AreEqual(old.Outputs, now.Outputs);

    private static bool IsInternal(Step step)
        => step.Kind == StepKind.RemovePendingReplace
            || (Urn.TryParse(step.Urn, out var urn)
                && TypeToken.IsProvider(urn.Type)
                && urn.Name.StartsWith("default", StringComparison.Ordinal));

    private static StepOperation Operation(Step step)
    {
        var isExternal = step.Prior?.State.IsExternal == true;
        return step.Kind switch
        {
            StepKind.Same => StepOperation.Same,
            StepKind.Create => StepOperation.Create,
            StepKind.Update => StepOperation.Update,
            StepKind.Delete => isExternal ? StepOperation.Discard : StepOperation.Delete,
            StepKind.Discard => StepOperation.Discard,
            StepKind.DiscardReplaced => StepOperation.DiscardReplaced,
            StepKind.Replace => StepOperation.Replace,
            StepKind.CreateReplacement => StepOperation.CreateReplacement,
            StepKind.DeleteReplaced => isExternal ? StepOperation.DiscardReplaced : StepOperation.DeleteReplaced,
            StepKind.Read => StepOperation.Read,
            StepKind.ReadReplacement => StepOperation.ReadReplacement,
            StepKind.Refresh => StepOperation.Refresh,
            StepKind.RemovePendingReplace => StepOperation.RemovePendingReplace,
            StepKind.Import => StepOperation.Import,
            _ => StepOperation.ImportReplacement,
        };
    }
}
