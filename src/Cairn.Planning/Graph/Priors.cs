using System.Collections.Immutable;
using Cairn.State.Resources;

namespace Cairn.Planning.Graph;

/// <summary>
/// The resources of the last run, in the order of the state, found by URN. It never changes; a refresh makes a new one.
/// </summary>
public sealed class Priors
{
    private readonly Dictionary<string, Prior> _live = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Prior>> _byUrn = new(StringComparer.Ordinal);

    public Priors(IEnumerable<ResourceState> states)
    {
        All = [.. states.Select((state, i) => new Prior(i, state))];
        foreach (var prior in All)
        {
            if (!_byUrn.TryGetValue(prior.Urn, out var copies))
            {
                _byUrn[prior.Urn] = copies = [];
            }

            copies.Add(prior);
            if (!prior.State.IsDelete)
            {
                _live[prior.Urn] = prior;
            }
        }

        Graph = new DependencyGraph(this);
    }

    public ImmutableArray<Prior> All { get; }

    public DependencyGraph Graph { get; }

    /// <summary>The one that isn't marked for deletion.</summary>
    public Prior? Live(string urn) => _live.GetValueOrDefault(urn);

    /// <summary>All copies, in the order of the state.</summary>
    public IReadOnlyList<Prior> Copies(string urn) => _byUrn.TryGetValue(urn, out var copies) ? copies : [];

    /// <summary>A provider by its reference: the URN alone could be that of another generation.</summary>
    public Prior? Provider(string urn, string id)
        => Copies(urn).FirstOrDefault(x => x.State.Id == id && !x.State.IsDelete)
            ?? Copies(urn).FirstOrDefault(x => x.State.Id == id);
}
