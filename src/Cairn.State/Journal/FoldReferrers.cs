namespace Cairn.State.Journal;

/// <summary>
/// The way back along references: for each key the resources of the base that refer to it, as flat arrays, and over
/// them what entries changed.
/// </summary>
internal sealed class FoldReferrers
{
    private readonly FoldTable _table;
    private readonly Dictionary<int, int> _places = [];
    private readonly List<int> _starts = [0];
    private readonly int[] _owners;

    public FoldReferrers(FoldTable table)
    {
        _table = table;
        var counts = new List<int>();
        foreach (var (key, _) in OfBase())
        {
            if (!_places.TryGetValue(key, out var place))
            {
                _places[key] = place = counts.Count;
                counts.Add(0);
            }

            counts[place]++;
        }

        foreach (var count in counts)
        {
            _starts.Add(_starts[^1] + count);
        }

        _owners = new int[_starts[^1]];
        var next = _starts.ToArray();
        foreach (var (key, owner) in OfBase())
        {
            _owners[next[_places[key]]++] = owner;
        }
    }

    /// <summary>The numbers of the resources that refer to one, rising.</summary>
    public IReadOnlyList<int> To(int number)
    {
        var keys = new List<int> { _table.KeyOf(number) };
        if (_table.Keys.OfProvider(_table.Header(number)) is { } provider)
        {
            keys.Add(provider);
        }

        var found = new SortedSet<int>();
        foreach (var place in keys.Where(_places.ContainsKey).Select(x => _places[x]))
        {
            found.UnionWith(_owners[_starts[place].._starts[place + 1]].Where(_table.IsUntouched));
        }

        foreach (var key in keys)
        {
            found.UnionWith(_table.TouchedOwners(key));
        }

        found.Remove(number);
        return [.. found];
    }

    /// <summary>Each reference of the base, as it was when it was opened.</summary>
    private IEnumerable<(int Key, int Owner)> OfBase()
    {
        for (var i = 0; i < _table.Document.Count; i++)
        {
            var resource = _table.Document[i];
            foreach (var reference in _table.Keys.Of(resource, isBase: true).Where(x => x.Key >= 0))
            {
                yield return (reference.Key, i);
            }
        }
    }
}
