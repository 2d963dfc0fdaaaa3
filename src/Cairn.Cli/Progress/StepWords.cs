using Cairn.Engine.Events;

namespace Cairn.Cli.Progress;

/// <summary>What operations are called while they go on, when they are done, and in a preview.</summary>
internal static class StepWords
{
    /// <summary>Two characters that stand before it.</summary>
    public static string Mark(StepOperation operation) => operation switch
    {
        StepOperation.Same => "  ",
        StepOperation.Create => "+ ",
        StepOperation.Delete => "- ",
        StepOperation.Update or StepOperation.Refresh or StepOperation.RemovePendingReplace => "~ ",
        StepOperation.Replace => "+-",
        StepOperation.CreateReplacement => "++",
        StepOperation.DeleteReplaced => "--",
        StepOperation.Read => "> ",
        StepOperation.ReadReplacement => ">>",
        StepOperation.Discard => "< ",
        StepOperation.DiscardReplaced => "<<",
        StepOperation.Import => "= ",
        _ => "=>",
    };

    public static string Doing(StepOperation operation) => operation switch
    {
        StepOperation.Create => "creating",
        StepOperation.Update => "updating",
        StepOperation.Delete => "deleting",
        StepOperation.Replace => "replacing",
        StepOperation.CreateReplacement => "creating replacement",
        StepOperation.DeleteReplaced => "deleting original",
        StepOperation.Read => "reading",
        StepOperation.ReadReplacement => "reading for replacement",
        StepOperation.Refresh => "refreshing",
        StepOperation.Discard => "discarding",
        StepOperation.DiscardReplaced => "discarding original",
        StepOperation.Import => "importing",
        StepOperation.ImportReplacement => "importing replacement",
        _ => "",
    };

    public static string Done(StepOperation operation) => operation switch
    {
        StepOperation.Create => "created",
        StepOperation.Update => "updated",
        StepOperation.Delete => "deleted",
        StepOperation.Replace => "replaced",
        StepOperation.CreateReplacement => "created replacement",
        StepOperation.DeleteReplaced => "deleted original",
        StepOperation.Read => "read",
        StepOperation.ReadReplacement => "read for replacement",
        StepOperation.Refresh => "refresh",
        StepOperation.Discard => "discarded",
        StepOperation.DiscardReplaced => "discarded original",
        StepOperation.Import => "imported",
        StepOperation.ImportReplacement => "imported replacement",
        _ => "",
    };

    public static string Failed(StepOperation operation) => operation switch
    {
        StepOperation.Same => "failed",
        StepOperation.Create or StepOperation.CreateReplacement => "creating failed",
        StepOperation.Update => "updating failed",
        StepOperation.Delete or StepOperation.DeleteReplaced => "deleting failed",
        StepOperation.Replace => "replacing failed",
        StepOperation.Read or StepOperation.ReadReplacement => "reading failed",
        StepOperation.Refresh => "refreshing failed",
        StepOperation.Discard or StepOperation.DiscardReplaced => "discarding failed",
        StepOperation.Import or StepOperation.ImportReplacement => "importing failed",
        _ => "",
    };

    public static string Planned(StepOperation operation) => operation switch
    {
        StepOperation.Create => "create",
        StepOperation.Update => "update",
        StepOperation.Delete => "delete",
        StepOperation.Replace => "replace",
        StepOperation.CreateReplacement => "create replacement",
        StepOperation.DeleteReplaced => "delete original",
        StepOperation.Read => "read",
        StepOperation.ReadReplacement => "read for replacement",
        StepOperation.Refresh => "refreshing",
        StepOperation.Discard => "discard",
        StepOperation.DiscardReplaced => "discard original",
        StepOperation.Import => "import",
        StepOperation.ImportReplacement => "import replacement",
        _ => "",
    };

    /// <summary>The same in a preview that has been thought through to its end.</summary>
    public static string PlannedAtEnd(StepOperation operation) => operation switch
    {
        StepOperation.CreateReplacement or StepOperation.DeleteReplaced or StepOperation.ReadReplacement
            or StepOperation.DiscardReplaced => "replace",
        StepOperation.Refresh => "refresh",
        StepOperation.ImportReplacement => "import",
        _ => Planned(operation),
    };

    /// <summary>What was done, in a summary.</summary>
    public static string Past(StepOperation operation) => operation switch
    {
        StepOperation.Same or StepOperation.Create or StepOperation.Replace or StepOperation.CreateReplacement
            or StepOperation.Update => operation.Word() + "d",
        StepOperation.Refresh => "refreshed",
        StepOperation.Read or StepOperation.ReadReplacement => "read",
        StepOperation.Discard or StepOperation.DiscardReplaced => "discarded",
        StepOperation.Delete or StepOperation.DeleteReplaced => "deleted",
        _ => "imported",
    };
}
