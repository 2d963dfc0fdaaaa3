using Cairn.Cli.Views;
using Cairn.Engine.Events;

namespace Cairn.Cli.RunViews;

/// <summary>What is said of a step: a mark, and words for what would be, is, and was done.</summary>
/// <param name="Ink">The colour.</param>
/// <param name="Mark">One sign.</param>
/// <param name="Wish">E.g. <c>create</c>.</param>
/// <param name="Now">E.g. <c>creating</c>.</param>
/// <param name="Past">E.g. <c>created</c>.</param>
internal sealed record StepWords(Ink Ink, string Mark, string Wish, string Now, string Past)
{
    private static readonly StepWords Other = new(Ink.Plain, " ", "keep", "looking at", "unchanged");

    private static readonly Dictionary<StepOperation, StepWords> All = new()
    {
        [StepOperation.Create] = new(Ink.Good, "+", "create", "creating", "created"),
        [StepOperation.Update] = new(Ink.Careful, "~", "update", "updating", "updated"),
        [StepOperation.Delete] = new(Ink.Bad, "-", "delete", "deleting", "deleted"),
        [StepOperation.Replace] = new(Ink.Bad, "±", "replace", "replacing", "replaced"),
        [StepOperation.CreateReplacement] = new(Ink.Good, "±", "replace", "creating anew", "replaced"),
        [StepOperation.DeleteReplaced] = new(Ink.Bad, "-", "delete", "deleting the old one", "deleted"),
        [StepOperation.Read] = new(Ink.Plain, "?", "read", "reading", "read"),
        [StepOperation.ReadReplacement] = new(Ink.Plain, "?", "read", "reading", "read"),
        [StepOperation.Refresh] = new(Ink.Plain, " ", "look at", "looking at", "unchanged"),
        [StepOperation.Discard] = new(Ink.Careful, "-", "forget", "forgetting", "forgotten"),
        [StepOperation.DiscardReplaced] = new(Ink.Careful, "-", "forget", "forgetting", "forgotten"),
        [StepOperation.Import] = new(Ink.Good, "=", "import", "importing", "imported"),
        [StepOperation.ImportReplacement] = new(Ink.Good, "=", "import", "importing", "imported"),
    };

    /// <summary>The words of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="isRefresh">Whether it is what looking at an object came to: nothing was done to that.</param>
    public static StepWords Of(StepOperation operation, bool isRefresh = false) => (isRefresh, operation) switch
    {
        (true, StepOperation.Update) => new(Ink.Careful, "~", "changed", "looking at", "changed"),
        (true, StepOperation.Delete) => new(Ink.Bad, "-", "gone", "looking at", "gone"),
        _ => All.GetValueOrDefault(operation, Other),
    };
}
