using Cairn.Planning.Graph;
using Cairn.Planning.Steps;

namespace Cairn.Planning.Deletes;

/// <summary>What becomes, at the end of a run, of a resource of the last one (spec/engine.md §3.5).</summary>
public static class DeleteChoice
{
    /// <summary>The step that takes it out of the state, or null where it stays.</summary>
    public static Step? Decide(Prior prior, Progress progress)
    {
        // A view goes with what it is a view of; the provider says so itself.
        if (prior.IsView)
        {
            return null;
        }

        var isCondemned = progress.IsCondemned(prior);
        if (!isCondemned && progress.IsOperatedOn(prior.Urn)
            && !progress.IsSkippedCreate(progress.NewUrnOf(prior.Urn)))
        {
            return null;
        }

        if (progress.IsPendingReplacement(prior))
        {
            return Forget(prior);
        }

        if (isCondemned)
        {
            return progress.IsDeleted(prior) ? null : Delete(prior, isReplaced: true);
        }

        return progress.IsDeleted(prior) ? null : Delete(prior, isReplaced: false);
    }

    /// <summary>The step that takes it out of the state, for what has no object any more.</summary>
    private static Step Forget(Prior prior)
        => new() { Kind = StepKind.RemovePendingReplace, Urn = prior.Urn, Prior = prior };

    internal static Step Delete(Prior prior, bool isReplaced) => prior.IsPendingReplacement ? Forget(prior)
        : new()
        {
            Kind = (prior.IsExternal, isReplaced) switch
            {
                (true, true) => StepKind.DiscardReplaced,
                (true, false) => StepKind.Discard,
                (false, true) => StepKind.DeleteReplaced,
                _ => StepKind.Delete,
            },
            Urn = prior.Urn,
            Prior = prior,
        };
}
