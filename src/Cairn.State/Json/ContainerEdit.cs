using Cairn.Model;

namespace Cairn.State.Json;

/// <summary>
/// What shall become of the items of one object or array. Wishes are collected per item and turned into edits at the
/// end, when it is known which neighbours stay: only then is it clear which comma goes with an item.
/// </summary>
internal sealed class ContainerEdit(Container container)
{
    private readonly Dictionary<int, byte[]?> _fates = [];
    private readonly Dictionary<int, ContainerEdit> _inner = [];
    private readonly List<Insertion> _insertions = [];

    public Container Container => container;

    /// <summary>How many items there are when all wishes are met.</summary>
    public int Count
        => container.Items.Count - _fates.Values.Count(static fate => fate is null) + _insertions.Count;

    public bool IsRemoved(int item) => _fates.TryGetValue(item, out var fate) && fate is null;

    public void Remove(int item)
    {
        _inner.Remove(item);
        _fates[item] = null;
    }

    public void Replace(int item, ReadOnlySpan<byte> value)
    {
        _inner.Remove(item);
        _fates[item] = container.Relay(value);
    }

    /// <summary>Puts an item after another, or before the first where <paramref name="after"/> is -1.</summary>
    public void Insert(int after, string? name, ReadOnlySpan<byte> value)
    {
        byte[] text = name is null
            ? container.Relay(value)
            : [.. JsonText.Quote(name), .. container.Colon, .. container.Relay(value)];
        _insertions.Add(new Insertion(after, name, text));
    }

    /// <summary>Takes back the insertion of a member; says after which item it was to come.</summary>
    public int? TakeBack(string name)
    {
        var at = _insertions.FindIndex(insertion => insertion.Name == name);
        if (at < 0)
        {
            return null;
        }

        var after = _insertions[at].After;
        _insertions.RemoveAt(at);
        return after;
    }

    /// <summary>The edit of the object or array that an item's value is, begun when first asked for.</summary>
    public ContainerEdit Inner(int item)
    {
        Invariant.Holds(!_fates.ContainsKey(item));
        if (!_inner.TryGetValue(item, out var inner))
        {
            inner = new ContainerEdit(
                Container.Read(container.Text, container.Items[item].ValueStart, container));
            _inner.Add(item, inner);
        }

        return inner;
    }

    public void Collect(List<ByteEdit> edits)
    {
        var items = container.Items;
        var firstKept = 0;
        while (firstKept < items.Count && IsRemoved(firstKept))
        {
            firstKept++;
        }

        if (firstKept == items.Count)
        {
            CollectWhole(edits);
            return;
        }

        foreach (var (item, fate) in _fates)
        {
            if (fate is not null)
            {
                edits.Add(Between(items[item].ValueStart, items[item].End, fate));
            }
            else if (item < firstKept)
            {
                edits.Add(Between(items[item].Start, items[item + 1].Start, default));
            }
            else
            {
                edits.Add(Between(items[item - 1].End, items[item].End, default));
            }
        }

        foreach (var inner in _inner.Values)
        {
            inner.Collect(edits);
        }

        CollectInsertions(edits, firstKept);
    }

    private void CollectInsertions(List<ByteEdit> edits, int firstKept)
    {
        foreach (var insertion in Ordered())
        {
            if (insertion.After < firstKept && IsBeforeAll(insertion.After))
            {
                var start = container.Items[firstKept].Start;
                edits.Add(Between(start, start, new([.. insertion.Text, .. container.Separator])));
            }
            else
            {
                var end = container.Items[insertion.After].End;
                edits.Add(Between(end, end, new([.. container.Separator, .. insertion.Text])));
            }
        }

        bool IsBeforeAll(int after) => after < 0 || IsRemoved(after);
    }

    /// <summary>None of the old items stays.</summary>
    private void CollectWhole(List<ByteEdit> edits)
    {
        if (container.Items.Count == 0 && _insertions.Count == 0)
        {
            return;
        }

        var text = new List<byte>();
        foreach (var insertion in Ordered())
        {
            text.AddRange(text.Count == 0 ? container.OpenGap : container.Separator);
            text.AddRange(insertion.Text);
        }

        if (text.Count > 0)
        {
            text.AddRange(container.CloseGap);
        }

        edits.Add(Between(container.Start + 1, container.End - 1, text.ToArray()));
    }

    private IEnumerable<Insertion> Ordered() => _insertions.OrderBy(static insertion => insertion.After);

    private static ByteEdit Between(int start, int end, ReadOnlyMemory<byte> replacement)
        => new(start, end - start, replacement);

    private readonly record struct Insertion(int After, string? Name, byte[] Text);
}
