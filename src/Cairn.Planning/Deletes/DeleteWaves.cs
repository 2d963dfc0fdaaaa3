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
    /// <param name="graph">The resources.</param>
    public static ImmutableArray<ImmutableArray<Step>> Order(
        IReadOnlyDictionary<int, Step> steps, DependencyGraph graph)
    {
        // References lead backwards, so each resource comes after everything it depends on.
        var heights = new Dictionary<int, int>();
        foreach (var index in steps.Keys.Order())
        {
            heights[index] = graph.DependenciesOf(index)
                .Where(heights.ContainsKey).Select(x => heights[x] + 1).DefaultIfEmpty(0).Max();
        }

        return
        [
            .. heights.GroupBy(x => x.Value).OrderByDescending(x => x.Key)
                .Select(wave => wave.OrderByDescending(x => x.Key).Select(x => steps[x.Key]).ToImmutableArray()),
        ];
    }
}
