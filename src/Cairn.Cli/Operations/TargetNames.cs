using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Targets;
using Cairn.State.Document;

namespace Cairn.Cli.Operations;

/// <summary>
/// The resources that a user named: URNs, patterns of URNs or names, and names. A component stands for all that is in
/// it.
/// </summary>
/// <param name="Targets">What the engine is told.</param>
/// <param name="Unseen">Names that the state does not have; the program may be about to make them.</param>
internal sealed record TargetNames(UrnTargets Targets, ImmutableArray<string> Unseen)
{
    private const string Anything = "**";

    /// <summary>What is not known is left to <see cref="TargetWatch"/>.</summary>
    /// <param name="texts">As they were given.</param>
    /// <param name="state">The stage as it is; null: it has no state.</param>
    public static TargetNames Of(IReadOnlyList<string> texts, StateDocument? state)
    {
        var chosen = new List<string>();
        var unseen = ImmutableArray.CreateBuilder<string>();
        foreach (var text in texts)
        {
            if (text.StartsWith(Urn.Prefix, StringComparison.Ordinal)
                || text.StartsWith(Anything, StringComparison.Ordinal))
            {
                chosen.Add(text);
                continue;
            }

            chosen.Add(Anything + Urn.Separator + text);
            if (text.Contains('*', StringComparison.Ordinal))
            {
                continue;
            }

            var named = state?.Resources().Where(x => x.Name == text).Select(static x => x.Urn).ToList() ?? [];
            if (named.Count == 0)
            {
                unseen.Add(text);
            }

            chosen.AddRange(Within(state, named));
        }

        return new TargetNames(new UrnTargets(chosen), unseen.ToImmutable());
    }

    /// <summary>The names that are like one that there is not.</summary>
    public static IReadOnlyList<string> Near(string name, StateDocument? state)
        => NearNames.Of(name, state?.Resources().Select(static x => x.Name) ?? [], count: 3);

    /// <summary>All that has one of them as an ancestor. A parent stands before its children.</summary>
    private static IEnumerable<string> Within(StateDocument? state, List<string> urns)
    {
        var inside = urns.ToHashSet(StringComparer.Ordinal);
        foreach (var resource in state?.Resources() ?? [])
        {
            if (inside.Contains(resource.Parent ?? "") && inside.Add(resource.Urn))
            {
                yield return resource.Urn;
            }
        }
    }
}
