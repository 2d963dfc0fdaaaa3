using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>
/// The groups of resources that refer to each other in a circle: strongly connected components of two or more
/// (Tarjan's algorithm, without recursion).
/// </summary>
internal static class Cycles
{
    private const int Unvisited = -1;

    private static readonly Dictionary<int, int> NoTargets = [];

    /// <summary>Each group's resources in list order, the groups in the order of their first.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Find(StateDocument document) => Find(document, NoTargets);

    /// <summary>The same with some references leading elsewhere, or nowhere (negative).</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Find(
        StateDocument document, IReadOnlyDictionary<int, int> targets)
    {
        var search = new Search(document.Table, targets);
        for (var i = 0; i < document.Count; i++)
        {
            search.Visit(i);
        }

        return [.. search.Found.OrderBy(x => x[0])];
    }

    /// <summary>What waits for its replacement may stand before its provider, so it does not wait for that.</summary>
    public static bool IsExempt(in ReferenceRow reference, in ResourceRow owner)
        => reference.Kind == ReferenceKind.Provider && owner.Has(ResourceTraits.PendingReplacement);

    private sealed class Search(ResourceTable table, IReadOnlyDictionary<int, int> targets)
    {
        private readonly int[] _order = Filled(table.Count);
        private readonly int[] _low = new int[table.Count];
        private readonly bool[] _isOpen = new bool[table.Count];
        private readonly Stack<int> _open = new();
        private readonly Stack<(int Resource, int Reference)> _path = new();
        private int _next;

        public List<IReadOnlyList<int>> Found { get; } = [];

        public void Visit(int start)
        {
            if (_order[start] != Unvisited)
            {
                return;
            }

            Enter(start);
            while (_path.TryPop(out var at))
            {
                if (at.Reference < table.ReferencesEnd(at.Resource))
                {
                    _path.Push((at.Resource, at.Reference + 1));
                    Follow(at.Resource, at.Reference);
                }
                else
                {
                    Leave(at.Resource);
                }
            }
        }

        private static int[] Filled(int count)
        {
            var order = new int[count];
            Array.Fill(order, Unvisited);
            return order;
        }

        private void Enter(int resource)
        {
            _order[resource] = _low[resource] = _next++;
            _open.Push(resource);
            _isOpen[resource] = true;
            _path.Push((resource, table.Rows[resource].FirstReference));
        }

        private void Follow(int resource, int index)
        {
            ref var reference = ref table.References[index];
            var target = targets.TryGetValue(index, out var other) ? other : reference.Target;
            if (!reference.IsRuled || target < 0 || target >= table.Count || target == resource
                || IsExempt(reference, table.Rows[resource]))
            {
                return;
            }

            if (_order[target] == Unvisited)
            {
                Enter(target);
            }
            else if (_isOpen[target])
            {
                _low[resource] = Math.Min(_low[resource], _order[target]);
            }
        }

        private void Leave(int resource)
        {
            if (_path.TryPeek(out var above))
            {
                _low[above.Resource] = Math.Min(_low[above.Resource], _low[resource]);
            }

            if (_low[resource] != _order[resource])
            {
                return;
            }

            if (_open.Peek() == resource)
            {
                _isOpen[_open.Pop()] = false;
                return;
            }

            var group = new List<int>();
            int member;
            do
            {
                member = _open.Pop();
                _isOpen[member] = false;
                group.Add(member);
            }
            while (member != resource);

            group.Sort();
            Found.Add(group);
        }
    }
}
