using System.Collections.Immutable;
using Cairn.State.Resources;

namespace Cairn.Planning.Graph;

/// <summary>
/// The resources of the last run, in the order of the state, found by URN. It never changes; a refresh makes a new one.
/// </summary>
public sealed class Priors
{
    private readonly Dictionary<string, Prior> _first;
    private readonly Dictionary<string, List<Prior>> _copies = new(StringComparer.Ordinal);

    public Priors(IEnumerable<ResourceState> states)
        : this([.. states.Select(static (state, i) => new Prior(i, state))])
    {
    }

    public Priors(IPriorSource source)
        : this(Of(new PriorReader(source)))
    {
    }

    private Priors(ImmutableArray<Prior> all)
    {
        All = all;
        _first = new Dictionary<string, Prior>(All.Length, StringComparer.Ordinal);
        foreach (var prior in All)
        {
            if (_first.TryAdd(prior.Urn, prior))
            {
                continue;
            }

            if (!_copies.TryGetValue(prior.Urn, out var copies))
            {
                _copies[prior.Urn] = copies = [_first[prior.Urn]];
            }

            copies.Add(prior);
        }

        Graph = new DependencyGraph(this);
    }

    private static ImmutableArray<Prior> Of(PriorReader reader)
    {
        var all = ImmutableArray.CreateBuilder<Prior>(reader.Source.Count);
        for (var i = 0; i < reader.Source.Count; i++)
        {
            all.Add(new Prior(i, reader));
        }

        return all.MoveToImmutable();
    }

    public ImmutableArray<Prior> All { get; }

    public DependencyGraph Graph { get; }

    /// <summary>The one that isn't marked for deletion.</summary>
    public Prior? Live(string urn)
        => !_first.TryGetValue(urn, out var first) ? null
            : _copies.TryGetValue(urn, out var copies) ? copies.LastOrDefault(static x => !x.IsDelete)
            : first.IsDelete ? null
            : first;

    /// <summary>Whether there is any copy of it.</summary>
    public bool Has(string urn) => _first.ContainsKey(urn);

    /// <summary>All copies, in the order of the state.</summary>
    public IReadOnlyList<Prior> Copies(string urn)
        => !_first.TryGetValue(urn, out var first) ? []
            : _copies.TryGetValue(urn, out var copies) ? copies
            : [first];

    /// <summary>A provider by its reference: the URN alone could be that of another generation.</summary>
    public Prior? Provider(string urn, string id)
        => Copies(urn).FirstOrDefault(x => !x.IsDelete && x.State.Id == id)
            ?? Copies(urn).FirstOrDefault(x => x.State.Id == id);
}
