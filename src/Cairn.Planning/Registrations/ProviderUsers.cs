using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Graph;

namespace Cairn.Planning.Registrations;

/// <summary>
/// Who goes on using a provider that is to be replaced: its entry can't give way to the new one before they are gone.
/// </summary>
internal sealed class ProviderUsers(Priors priors, Progress progress)
{
    /// <summary>Whether something uses the provider that isn't deleted before it.</summary>
    public bool AreLeft(Prior provider, ImmutableArray<DependentReplacement> deleted)
    {
        if (!provider.State.IsProvider)
        {
            return false;
        }

        var reference = $"{provider.Urn}{Urn.Separator}{provider.State.Id}";
        var places = deleted.Select(x => x.Prior.Index).ToHashSet();
        return priors.All.Any(x => !places.Contains(x.Index) && x.State.Provider == reference && IsUsing(x, reference));
    }

    private bool IsUsing(Prior prior, string reference)
    {
        if (progress.IsGone(prior) || progress.IsPendingReplacement(prior) || progress.Current(prior) is null)
        {
            return false;
        }

        return !progress.IsSettled(prior) || progress.HasFailed(prior) || progress.IsCondemned(prior)
            || progress.WantedOf(progress.NewUrnOf(prior.Urn))?.Provider == reference;
    }
}
