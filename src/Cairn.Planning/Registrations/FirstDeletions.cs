using System.Collections.Immutable;
using Cairn.Planning.Deletes;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;

namespace Cairn.Planning.Registrations;

/// <summary>
/// What is deleted before a replacement is made: what depends on the old resource, in reverse order, and then itself.
/// An object that is gone already needs no deletion, and some objects go together.
/// </summary>
internal sealed class FirstDeletions(PlanningOptions options, Priors priors, Progress progress)
{
    public IEnumerable<Step> Of(Prior prior, ImmutableArray<DependentReplacement> dependents)
    {
        var deletes = dependents.Select(x => x.Prior).Append(prior)
            .Where(x => !progress.IsPendingReplacement(x))
            .ToDictionary(x => x.Index, Delete);
        var outer = dependents.IsEmpty ? [] : new CommonDeletions(
            priors,
            deletes,
            x => !progress.IsDeleted(priors.All[x]) && progress.Current(priors.All[x]) is not null,
            x => DeleteEffects.Decide(x, options, priors, progress),
            progress.NewUrnOf,
            keepsEntries: true).Find();
        return CommonDeletions.Merge(deletes, outer).OrderByDescending(x => x.Key).Select(x => x.Value);
    }

    /// <summary>
    /// The entry stays until its replacement comes, that of a condemned copy until the end: others may refer to it.
    /// </summary>
    private static Step Delete(Prior prior) => new()
    {
        Kind = prior.IsExternal ? StepKind.DiscardReplaced : StepKind.DeleteReplaced,
        Urn = prior.Urn,
        Prior = prior,
        LeavesPendingReplacement = true,
    };
}
