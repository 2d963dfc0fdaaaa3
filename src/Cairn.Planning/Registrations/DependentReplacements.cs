using System.Collections.Immutable;
using Cairn.Planning.Diffs;
using Cairn.Planning.Graph;

namespace Cairn.Planning.Registrations;

/// <summary>
/// Finds all that has to be deleted before a resource is deleted and made anew: its dependents in the old graph that
/// this run hasn't come to yet, and theirs. A dependent can only have been lost since, not won: to depend on the
/// resource it would have to register after it.
/// </summary>
/// <param name="priors">The old resources.</param>
/// <param name="progress">What was done so far.</param>
/// <param name="then">What follows; it is given the dependents in the order of the state.</param>
internal sealed class DependentReplacements(
    Priors priors, Progress progress, Func<ImmutableArray<DependentReplacement>, Decision> then)
{
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);
    private readonly ImmutableArray<DependentReplacement>.Builder _found =
        ImmutableArray.CreateBuilder<DependentReplacement>();

    public Decision Find(Prior root)
    {
        if (root.Index == Prior.Nowhere)
        {
            return then([]);
        }

        _replaced.Add(root.Urn);
        return Walk(priors.Graph.AllDependentsOf([root.Index], withChildren: false, IsPast), 0);
    }

    /// <summary>
    /// What has got its step no longer depends on the resource; what was deleted needs no second time.
    /// </summary>
    private bool IsPast(Prior prior)
        => progress.IsDeleted(prior)
            || (!progress.IsCondemned(prior) && progress.HasStep(progress.NewUrnOf(prior.Urn)));

    private Decision Walk(IReadOnlyList<Prior> candidates, int from)
    {
        for (var i = from; i < candidates.Count; i++)
        {
            if (progress.Current(candidates[i]) is not { } candidate || IsPast(candidate))
            {
                continue;
            }

            if (progress.IsPendingReplacement(candidate))
            {
                // Its object is gone, and perhaps its provider: whatever it says, it has to be made anew.
                Take(candidate, isReplaced: true, DiffAnswer.None);
                continue;
            }

            var choice = DependentChoice.Decide(candidate.State, _replaced.Contains);
            if (choice.Question is { } question)
            {
                var next = i + 1;
                return new Decision.AskDiff(question, answer =>
                {
                    var diff = DependentChoice.Judge(candidate.State, question, answer);
                    Take(candidate, diff.IsReplace, diff);
                    return Walk(candidates, next);
                });
            }

            Take(candidate, choice.IsReplaced == true, DiffAnswer.None);
        }

        // Others may have been planned while providers were asked.
        return then([.. _found.Where(x => !IsPast(x.Prior))]);
    }

    private void Take(Prior candidate, bool isReplaced, DiffAnswer diff)
    {
        if (isReplaced)
        {
            // What is only read stays the same object.
            _replaced.UnionWith(candidate.IsExternal ? [] : [candidate.Urn]);
            _found.Add(new DependentReplacement(candidate, diff.ReplaceKeys));
        }
    }
}
