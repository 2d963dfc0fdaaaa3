namespace Cairn.Planning.Steps;

/// <summary>What can be said of each kind of step.</summary>
public static class StepKinds
{
    /// <summary>The word that events, previews and summaries have for it.</summary>
    public static string Word(this StepKind kind) => kind switch
    {
        StepKind.Same => "same",
        StepKind.Create => "create",
        StepKind.Update => "update",
        StepKind.Delete => "delete",
        StepKind.Replace => "replace",
        StepKind.CreateReplacement => "create-replacement",
        StepKind.DeleteReplaced => "delete-replaced",
        StepKind.Discard => "discard",
        StepKind.DiscardReplaced => "discard-replaced",
        StepKind.Read => "read",
        StepKind.ReadReplacement => "read-replacement",
        StepKind.Refresh => "refresh",
        StepKind.RemovePendingReplace => "remove-pending-replace",
        StepKind.Import => "import",
        _ => "import-replacement",
    };

    /// <summary>Whether it ends with a new state of the resource.</summary>
    public static bool MakesState(this StepKind kind)
        => kind != StepKind.Replace && !kind.IsDelete();

    public static bool IsDelete(this StepKind kind)
        => kind is StepKind.Delete or StepKind.DeleteReplaced or StepKind.Discard or StepKind.DiscardReplaced
            or StepKind.RemovePendingReplace;
}
