using Cairn.Model;
using Cairn.Planning.Graph;

namespace Cairn.Planning.Registrations;

/// <summary>The old resource that a registration continues.</summary>
/// <param name="Prior">Null where it is new.</param>
/// <param name="Alias">The old URN under which it was found, or empty where that is its own.</param>
/// <param name="Conflict">Why it can't have it, or null.</param>
public sealed record PriorMatch(Prior? Prior, string Alias, Diagnostic? Conflict)
{
    /// <summary>
    /// Looks under the own URN first, then under the aliases in their order: taking an alias while the own URN is there
    /// would leave two live entries of one URN (spec/engine.md §3.2, row 3).
    /// </summary>
    public static PriorMatch Find(string urn, IReadOnlyList<string> oldNames, Priors priors, Progress progress)
    {
        if (progress.ClaimantOf(urn) is { } other)
        {
            return new PriorMatch(null, "", PlanningDiagnostics.UrnClaimed(urn, other));
        }

        if (priors.Live(urn) is { } own)
        {
            return new PriorMatch(own, "", null);
        }

        if (progress.MovedTo(urn) is { } moved && !progress.IsHandled(moved)
            && progress.ClaimantOf(moved.Urn) is null)
        {
            return new PriorMatch(moved, moved.Urn, null);
        }

        foreach (var alias in oldNames.Where(x => x != urn))
        {
            if (priors.Live(alias) is not { } prior)
            {
                continue;
            }

            var claimant = progress.ClaimantOf(alias) ?? (progress.IsRegistered(alias) ? alias : null);
            return new PriorMatch(
                prior, alias, claimant is null ? null : PlanningDiagnostics.AliasTaken(urn, alias, claimant));
        }

        return new PriorMatch(null, "", null);
    }
}
