using Cairn.Planning.Graph;
using Cairn.State.Resources;

namespace Cairn.Planning.Deletes;

/// <summary>
/// Puts resources in an order in which references lead backwards. What is no target keeps references to what the
/// program comes to later; and an object may still be made of what its entry no longer names, which counts as far as it
/// is no contradiction.
/// </summary>
internal sealed class EndOrder
{
    private readonly IReadOnlyList<ResourceState> _states;
    private readonly ILookup<string, int> _byUrn;
    private readonly HashSet<int>[] _needs;

    /// <param name="states">The resources.</param>
    public EndOrder(IReadOnlyList<ResourceState> states)
    {
        _states = states;
        _byUrn = states.Index().ToLookup(x => x.Item.Urn, x => x.Index, StringComparer.Ordinal);
        _needs = [.. states.Select((state, i) => StateReferences.Of(state).SelectMany(x => _byUrn[x.Urn])
            .Where(x => x != i).ToHashSet())];
    }

    /// <summary>Has one stand after all of a URN, unless one of these needs it.</summary>
    /// <returns>Whether it does.</returns>
    public bool Add(int place, string needed)
    {
        var all = _byUrn[needed].Where(x => x != place).ToList();
        if (all.Exists(x => Reaches(x, place)))
        {
            return false;
        }

        _needs[place].UnionWith(all);
        return all.Count > 0;
    }

    /// <summary>The places in their new order.</summary>
    public IReadOnlyList<int> Find()
    {
        var seen = new HashSet<int>();
        var ordered = new List<int>(_states.Count);
        var open = new Stack<(int Place, bool IsExpanded)>();
        for (var root = 0; root < _states.Count; root++)
        {
            open.Push((root, false));
            while (open.TryPop(out var next))
            {
                if (next.IsExpanded)
                {
                    ordered.Add(next.Place);
                }
                else if (seen.Add(next.Place))
                {
                    open.Push((next.Place, true));
                    foreach (var needed in _needs[next.Place].Where(x => !seen.Contains(x)).OrderDescending())
                    {
                        open.Push((needed, false));
                    }
                }
            }
        }

        return ordered;
    }

    private bool Reaches(int from, int to)
    {
        var seen = new HashSet<int> { from };
        var open = new Stack<int>(seen);
        while (open.TryPop(out var next))
        {
            if (next == to)
            {
                return true;
            }

            foreach (var needed in _needs[next].Where(seen.Add))
            {
                open.Push(needed);
            }
        }

        return false;
    }
}
