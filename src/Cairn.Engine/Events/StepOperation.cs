namespace Cairn.Engine.Events;

/// <summary>What a step does (spec/engine.md §3.1).</summary>
public enum StepOperation
{
    Same,
    Create,
    Update,
    Delete,
    Replace,
    CreateReplacement,
    DeleteReplaced,
    Read,
    ReadReplacement,
    Refresh,
    Discard,
    DiscardReplaced,
    RemovePendingReplace,
    Import,
    ImportReplacement,
}

/// <summary>The words of operations.</summary>
public static class StepOperations
{
    /// <summary>The word that events and logs have for it.</summary>
    public static string Word(this StepOperation operation) => operation switch
    {
        StepOperation.Same => "same",
        StepOperation.Create => "create",
        StepOperation.Update => "update",
        StepOperation.Delete => "delete",
        StepOperation.Replace => "replace",
        StepOperation.CreateReplacement => "create-replacement",
        StepOperation.DeleteReplaced => "delete-replaced",
        StepOperation.Read => "read",
        StepOperation.ReadReplacement => "read-replacement",
        StepOperation.Refresh => "refresh",
        StepOperation.Discard => "discard",
        StepOperation.DiscardReplaced => "discard-replaced",
        StepOperation.RemovePendingReplace => "remove-pending-replace",
        StepOperation.Import => "import",
        _ => "import-replacement",
    };
}
