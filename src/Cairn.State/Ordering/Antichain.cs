namespace Cairn.State.Ordering;

/// <summary>
/// The largest set of nodes no two of which are a pair (Dilworth's theorem): a maximum matching of the pairs by
/// Hopcroft and Karp, a minimum cover of them by König, and the nodes that the cover leaves out.
/// </summary>
internal sealed class Antichain
{
    private const int None = -1;

    private readonly OrderGraph _pairs;
    private readonly int[] _partner;
    private readonly int[] _partnerOf;
    private readonly int[] _layer;

    private Antichain(int count, IReadOnlyList<(int Earlier, int Later)> pairs)
    {
        _pairs = new OrderGraph(count, pairs);
        _partner = Filled(count);
        _partnerOf = Filled(count);
        _layer = new int[count];
    }

    /// <summary>Which nodes are in the set.</summary>
    public static bool[] Find(int count, IReadOnlyList<(int Earlier, int Later)> pairs)
    {
        // Of a million nodes few are in a pair, and only those can be covered.
        int[] paired = [.. pairs.Select(x => x.Earlier).Concat(pairs.Select(x => x.Later)).Distinct().Order()];
        int At(int node) => Array.BinarySearch(paired, node);
        var antichain = new Antichain(paired.Length, [.. pairs.Select(x => (At(x.Earlier), At(x.Later)))]);
        antichain.Match();

        var stays = new bool[count];
        Array.Fill(stays, true);
        foreach (var (i, isUncovered) in antichain.Uncovered().Index())
        {
            stays[paired[i]] = isUncovered;
        }

        return stays;
    }

    private static int[] Filled(int count)
    {
        var array = new int[count];
        Array.Fill(array, None);
        return array;
    }

    private void Match()
    {
        while (Layer())
        {
            for (var i = 0; i < _pairs.Count; i++)
            {
                if (_partner[i] == None)
                {
                    Augment(i);
                }
            }
        }
    }

    /// <summary>
    /// Numbers the left nodes by their distance from a free one; false where no free right node is in reach.
    /// </summary>
    private bool Layer()
    {
        var queue = new Queue<int>();
        for (var i = 0; i < _pairs.Count; i++)
        {
            _layer[i] = _partner[i] == None && _pairs.After(i).Length > 0 ? 0 : None;
            if (_layer[i] == 0)
            {
                queue.Enqueue(i);
            }
        }

        var isReachable = false;
        while (queue.TryDequeue(out var left))
        {
            foreach (var right in _pairs.After(left))
            {
                var next = _partnerOf[right];
                isReachable |= next == None;
                if (next != None && _layer[next] == None)
                {
                    _layer[next] = _layer[left] + 1;
                    queue.Enqueue(next);
                }
            }
        }

        return isReachable;
    }

    /// <summary>Lengthens the matching along one path of the layers, without recursion: paths can be long.</summary>
    private void Augment(int start)
    {
        var path = new Stack<(int Left, int Next)>();
        path.Push((start, 0));
        while (path.TryPop(out var at))
        {
            var after = _pairs.After(at.Left);
            if (at.Next == after.Length)
            {
                _layer[at.Left] = None;
                continue;
            }

            path.Push((at.Left, at.Next + 1));
            var owner = _partnerOf[after[at.Next]];
            if (owner == None)
            {
                Turn(path);
                return;
            }

            if (_layer[owner] == _layer[at.Left] + 1)
            {
                path.Push((owner, 0));
            }
        }
    }

    private void Turn(Stack<(int Left, int Next)> path)
    {
        while (path.TryPop(out var at))
        {
            var right = _pairs.After(at.Left)[at.Next - 1];
            _partner[at.Left] = right;
            _partnerOf[right] = at.Left;
        }
    }

    /// <summary>
    /// König: from the free left nodes along unmatched and back along matched pairs. The cover is the left nodes that
    /// are not reached and the right ones that are.
    /// </summary>
    private bool[] Uncovered()
    {
        var left = new bool[_pairs.Count];
        var right = new bool[_pairs.Count];
        var queue = new Queue<int>();
        for (var i = 0; i < _pairs.Count; i++)
        {
            left[i] = _partner[i] == None;
            if (left[i])
            {
                queue.Enqueue(i);
            }
        }

        while (queue.TryDequeue(out var node))
        {
            foreach (var after in _pairs.After(node))
            {
                var owner = _partnerOf[after];
                right[after] = true;
                if (owner != None && !left[owner])
                {
                    left[owner] = true;
                    queue.Enqueue(owner);
                }
            }
        }

        var stays = new bool[_pairs.Count];
        for (var i = 0; i < stays.Length; i++)
        {
            stays[i] = left[i] && !right[i];
        }

        return stays;
    }
}
