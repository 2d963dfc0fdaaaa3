using Cairn.Planning.Diffs;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>What a difference leads to.</summary>
public enum DiffOutcome
{
    Same,
    Update,
    Replace,
}

/// <summary>Decides what a difference leads to (spec/engine.md §3.3, results).</summary>
public static class DiffOutcomes
{
    /// <param name="diff">The difference, with <c>replaceOnChanges</c> applied.</param>
    /// <param name="prior">What is there.</param>
    /// <param name="isTriggered">Whether the replacement trigger has fired.</param>
    public static DiffOutcome Decide(DiffAnswer diff, ResourceState prior, bool isTriggered)
    {
        // What waits for its replacement has no object to update.
        if (prior.IsPendingReplacement || (diff.Changes == DiffChanges.Some && (diff.IsReplace || isTriggered)))
        {
            return DiffOutcome.Replace;
        }

        // An object that wasn't well after its creation is updated even if nothing has changed, to try once more.
        return diff.Changes == DiffChanges.Some || prior.InitErrors.Count > 0 ? DiffOutcome.Update : DiffOutcome.Same;
    }
}
