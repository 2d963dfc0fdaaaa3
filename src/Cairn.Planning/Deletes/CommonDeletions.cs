using Cairn.Planning.Graph;
using Cairn.Planning.Steps;

namespace Cairn.Planning.Deletes;

/// <summary>
/// Makes one of deletions whose objects go together (<c>deletedWith</c>). The object of the inner one is there until
/// the outer one's is gone, so until then its entry has to stay: a failure or a crash in between would forget it.
/// </summary>
/// <param name="graph">The resources, by place.</param>
/// <param name="steps">Their deletions.</param>
/// <param name="isPresent">Whether what has a place in the graph is still there before these deletions.</param>
/// <param name="effect">What a deletion alone would do.</param>
/// <param name="newUrnOf">What an old URN is called now.</param>
/// <param name="keepsEntries">Whether the entries stay, marked, so that nothing has to go before them.</param>
internal sealed class CommonDeletions(
    Priors graph,
    IReadOnlyDictionary<int, Step> steps,
    Func<int, bool> isPresent,
    Func<Step, DeleteEffect> effect,
    Func<string, string> newUrnOf,
    bool keepsEntries)
{
    private readonly Dictionary<int, int> _outer = [];
    private readonly Dictionary<int, IReadOnlySet<int>> _dependents = [];

    /// <summary>The place of the deletion that each other one is part of.</summary>
    public Dictionary<int, int> Find()
    {
        foreach (var place in steps.Keys.Order().Where(x => graph.All[x].State.DeletedWith.Length > 0))
        {
            if (!HasObject(place) || Target(place) is not { } target)
            {
                continue;
            }

            var outer = _outer.GetValueOrDefault(target, target);
            var between = Between(place, outer);
            if (HasObject(outer) && between.All(x => CanJoin(x, outer)))
            {
                foreach (var one in keepsEntries ? [place] : between.Append(place))
                {
                    _outer[one] = outer;
                }
            }
        }

        return _outer;
    }

    /// <summary>The steps with what each takes along; what is taken along isn't among them.</summary>
    public static Dictionary<int, Step> Merge(
        IReadOnlyDictionary<int, Step> steps, IReadOnlyDictionary<int, int> outer)
    {
        var inner = outer.ToLookup(x => x.Value, x => x.Key);
        return steps.Where(x => !outer.ContainsKey(x.Key)).ToDictionary(
            x => x.Key,
            x => inner.Contains(x.Key)
                ? x.Value with { TakesAlong = [.. inner[x.Key].OrderDescending().Select(y => steps[y])] }
                : x.Value);
    }

    /// <summary>
    /// What it goes with, where that is deleted and nothing else can be meant: of two copies nobody knows which.
    /// </summary>
    private int? Target(int place)
    {
        var state = graph.All[place].State;
        string[] urns = [.. new[] { state.DeletedWith, newUrnOf(state.DeletedWith) }.Distinct()];
        var found = urns.SelectMany(graph.Copies).Where(x => x.Index < place && isPresent(x.Index)).ToList();
        if (!state.IsDelete && found.Where(x => !x.IsDelete).ToList() is { Count: > 0 } live)
        {
            found = live;
        }

        return found is [{ Index: var target }] && steps.ContainsKey(target) ? target : null;
    }

    /// <summary>What the inner one needs and what has to go before the outer one.</summary>
    private List<int> Between(int place, int outer)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>([place]);
        while (open.TryPop(out var next))
        {
            foreach (var needed in graph.Graph.DependenciesOf(next).Where(x => x > outer && steps.ContainsKey(x)))
            {
                if (found.Add(needed))
                {
                    open.Push(needed);
                }
            }
        }

        return [.. found.Where(x => keepsEntries || DependentsOf(outer).Contains(x))];
    }

    private IReadOnlySet<int> DependentsOf(int outer)
    {
        if (!_dependents.TryGetValue(outer, out var known))
        {
            var found = new HashSet<int> { outer };
            foreach (var place in steps.Keys.Order().Where(x => x > outer))
            {
                if (graph.Graph.DependenciesOf(place).Any(found.Contains))
                {
                    found.Add(place);
                }
            }

            _dependents[outer] = known = found;
        }

        return known;
    }

    /// <summary>
    /// An object in between has to be deleted after the inner one and before the outer one, so these two can't go
    /// together.
    /// </summary>
    private bool CanJoin(int between, int outer)
        => _outer.TryGetValue(between, out var its) ? its == outer
            : effect(steps[between]) != DeleteEffect.Protected && !HasObject(between);

    /// <summary>Whether its provider would be asked; the entry of a provider is all that there is of it.</summary>
    private bool HasObject(int place)
        => effect(steps[place]) == DeleteEffect.Provider && !graph.All[place].State.IsProvider;
}
