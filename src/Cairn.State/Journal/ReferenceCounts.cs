namespace Cairn.State.Journal;

/// <summary>
/// How many references lead to each key, four bytes a resource of the base. Those that come from resources which
/// wait to be deleted are few and counted apart. A reference to another copy of the own URN does not count.
/// </summary>
internal sealed class ReferenceCounts(int count)
{
    private readonly int[] _live = new int[count];
    private readonly Dictionary<int, int> _liveMore = [];
    private readonly Dictionary<int, int> _deleted = [];

    /// <summary>References from live resources.</summary>
    public int Live(int key) => key < _live.Length ? _live[key] : _liveMore.GetValueOrDefault(key);

    /// <summary>References from resources that wait to be deleted.</summary>
    public int Deleted(int key) => _deleted.GetValueOrDefault(key);

    public void Add(int key, bool isDelete, int change)
    {
        if (isDelete)
        {
            Add(_deleted, key, change);
        }
        else if (key < _live.Length)
        {
            _live[key] += change;
        }
        else
        {
            Add(_liveMore, key, change);
        }
    }

    private static void Add(Dictionary<int, int> counts, int key, int change)
    {
        var sum = counts.GetValueOrDefault(key) + change;
        if (sum == 0)
        {
            counts.Remove(key);
        }
        else
        {
            counts[key] = sum;
        }
    }
}
