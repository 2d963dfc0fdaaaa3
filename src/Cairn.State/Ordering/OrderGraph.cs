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

    /// <summary>Makes a graph of edges (before, after), both places.</summary>
    public OrderGraph(int count, IReadOnlyList<(int Before, int After)> edges)
    {
        Count = count;
        _starts = new int[count + 1];
        _after = new int[edges.Count];
        _indegree = new int[count];
        for (var i = 0; i < edges.Count; i++)
        {
            _starts[edges[i].Before + 1]++;
            _indegree[edges[i].After]++;
        }

        for (var i = 0; i < count; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        var next = _starts.AsSpan(0, count).ToArray();
        for (var i = 0; i < edges.Count; i++)
        {
            _after[next[edges[i].Before]++] = edges[i].After;
        }
    }

    public int Count { get; }

    /// <summary>The nodes that have to stand after this one.</summary>
    public ReadOnlySpan<int> After(int node) => _after.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    /// <summary>A fresh copy of how many nodes have to stand before each.</summary>
    public int[] Indegrees() => (int[])_indegree.Clone();
}
