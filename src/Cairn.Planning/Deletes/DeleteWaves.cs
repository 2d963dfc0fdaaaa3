using System.Collections.Immutable;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;

namespace Cairn.Planning.Deletes;

/// <summary>
/// Puts deletions in an order: what depends on others goes before them. The deletions of one wave don't depend on each
/// other, and a wave begins when the one before has ended (spec/engine.md §3.5).
/// </summary>
internal static class DeleteWaves
{
    /// <param name="steps">The deletions with the places of their resources in the graph.</param>
    /// <param name="outer">Those that are part of another one, with the place of that.</param>
    /// <param name="graph">The resources.</param>
    /// <param name="merged">The deletions that are left, with those that are part of them.</param>
    public static ImmutableArray<ImmutableArray<Step>> Order(
        IReadOnlyDictionary<int, Step> steps,
        IReadOnlyDictionary<int, int> outer,
        DependencyGraph graph,
        out IReadOnlyDictionary<int, Step> merged)
    {
        var heights = Heights(steps, outer, graph);
        if (steps.Keys.Where(x => !outer.ContainsKey(x)).Any(x => !heights.ContainsKey(x)))
        {
            // Two that take each other's dependents along: there the providers have to delete one by one.
            outer = outer.Where(x => heights.ContainsKey(x.Value)).ToDictionary();
            heights = Heights(steps, outer, graph);
        }

        var all = CommonDeletions.Merge(steps, outer);
        merged = all;
        return
        [
            .. heights.GroupBy(x => x.Value).OrderByDescending(x => x.Key)
                .Select(wave => wave.OrderByDescending(x => x.Key).Select(x => all[x.Key]).ToImmutableArray()),
        ];
    }

    /// <summary>How many stand on each other below each deletion; without those that wait for each other.</summary>
    private static Dictionary<int, int> Heights(
        IReadOnlyDictionary<int, Step> steps, IReadOnlyDictionary<int, int> outer, DependencyGraph graph)
    {
        var waiting = steps.Keys.Where(x => !outer.ContainsKey(x)).ToDictionary(x => x, _ => 0);
        var dependents = waiting.Keys.ToDictionary(x => x, _ => new HashSet<int>());
        foreach (var place in steps.Keys)
        {
            var own = outer.GetValueOrDefault(place, place);
            foreach (var needed in graph.DependenciesOf(place).Where(steps.ContainsKey))
            {
                var other = outer.GetValueOrDefault(needed, needed);
                waiting[own] += other != own && dependents[other].Add(own) ? 1 : 0;
            }
        }

        var heights = new Dictionary<int, int>();
        var (height, ready) = (0, waiting.Where(x => x.Value == 0).Select(x => x.Key).ToList());
        for (; ready.Count > 0; height++)
        {
            var next = new List<int>();
            foreach (var place in ready)
            {
                heights[place] = height;
                next.AddRange(dependents[place].Where(x => --waiting[x] == 0));
            }

            ready = next;
        }

        return heights;
    }
}
