namespace Cairn.State.Ordering;

/// <summary>
/// Who has to stand before whom, in a list of nodes told by their place (0 to <see cref="Count"/> - 1). Both
/// directions are kept as flat arrays: a state of a million resources has millions of edges.
/// </summary>
internal sealed class OrderGraph
{
    private readonly int[] _starts;
    private readonly int[] _after;
    private readonly int[] _indegree;

    /// <summary>Makes a graph of edges (before, after), both places, from a list.</summary>
    public OrderGraph(int count, IReadOnlyList<(int Before, int After)> edges)
        : this(count, () => edges)
    {
    }

    /// <summary>The same from edges that are gone through twice, so that they need not be kept.</summary>
    public OrderGraph(int count, Func<IEnumerable<(int Before, int After)>> edges)
    {
        Count = count;
        _starts = new int[count + 1];
        _indegree = new int[count];
        foreach (var (before, after) in edges())
        {
            _starts[before + 1]++;
            _indegree[after]++;
        }

        for (var i = 0; i < count; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        _after = new int[_starts[count]];
        var next = _starts.AsSpan(0, count).ToArray();
        foreach (var (before, after) in edges())
        {
            _after[next[before]++] = after;
        }
    }

    public int Count { get; }

    /// <summary>The nodes that have to stand after this one.</summary>
    public ReadOnlySpan<int> After(int node) => _after.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    /// <summary>A fresh copy of how many nodes have to stand before each.</summary>
    public int[] Indegrees() => (int[])_indegree.Clone();
}
