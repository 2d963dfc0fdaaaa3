using Cairn.State.Ordering;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Ordering;

public class ReorderingTests
{
    /// <summary>A random graph without circles: edges follow a hidden order, the places are shuffled.</summary>
    private static readonly Gen<(int Count, (int Before, int After)[] Edges)> Graphs =
        from count in Gen.Int[1, 7]
        from hidden in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        from pairs in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1]).Array[0, 10]
        select (count, pairs
            .Where(x => x.Item1 != x.Item2)
            .Select(x => x.Item1 < x.Item2 ? x : (x.Item2, x.Item1))
            .Select(x => (hidden[x.Item1], hidden[x.Item2]))
            .ToArray());

    [Fact]
    public void A_list_in_order_stays_as_it_is()
        => Assert.Equal([0, 1, 2], Reordering.Find(3, () => [(0, 1), (1, 2), (0, 2)])!);

    [Fact]
    public void One_late_node_moves_up_alone()
        => Assert.Equal([4, 0, 1, 2, 3], Reordering.Find(5, () => [(4, 0), (4, 1), (4, 2), (4, 3)])!);

    [Fact]
    public void One_early_node_moves_down_alone()
        => Assert.Equal([1, 2, 3, 0, 4], Reordering.Find(5, () => [(1, 0), (2, 0), (3, 0)])!);

    [Fact]
    public void A_circle_has_no_order() => Assert.Null(Reordering.Find(3, () => [(0, 1), (1, 2), (2, 0)]));

    [Fact]
    public void No_other_order_moves_less()
        => Graphs.Sample(
            graph =>
            {
                var order = Reordering.Find(graph.Count, () => graph.Edges);
                Assert.NotNull(order);
                Assert.True(IsValid(order, graph.Edges));
                Assert.Equal(LeastMoved(graph.Count, graph.Edges), Reordering.Moved(order));
            },
            iter: 3000);

    [Fact]
    public void The_order_of_a_mended_list_is_kept()
        => Graphs.Sample(
            graph =>
            {
                var order = Reordering.Find(graph.Count, () => graph.Edges) ?? [];
                var places = new int[graph.Count];
                for (var i = 0; i < order.Length; i++)
                {
                    places[order[i]] = i;
                }

                var mended = graph.Edges.Select(x => (places[x.Before], places[x.After])).ToArray();
                Assert.Equal(Enumerable.Range(0, graph.Count), Reordering.Find(graph.Count, () => mended));
            },
            iter: 1000);

    [Fact]
    public void Very_many_misplaced_nodes_still_get_a_valid_order()
    {
        // A list turned round completely: every pair stands the wrong way, too many to be exact.
        const int Count = 20_000;
        var edges = Enumerable.Range(0, Count - 1).Select(x => (x + 1, x)).ToArray();
        var order = Reordering.Find(Count, () => edges);
        Assert.NotNull(order);
        Assert.True(IsValid(order, edges));
        Assert.Equal(Count - 1, Reordering.Moved(order));
    }

    private static bool IsValid(int[] order, (int Before, int After)[] edges)
    {
        var places = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            places[order[i]] = i;
        }

        return edges.All(x => places[x.Before] < places[x.After]);
    }

    /// <summary>By trying every order there is.</summary>
    private static int LeastMoved(int count, (int Before, int After)[] edges)
        => Permutations([.. Enumerable.Range(0, count)]).Where(x => IsValid(x, edges)).Min(Reordering.Moved);

    private static IEnumerable<int[]> Permutations(int[] rest)
        => rest.Length == 0
            ? [[]]
            : rest.SelectMany(x => Permutations([.. rest.Where(y => y != x)]).Select(y => (int[])[x, .. y]));
}
