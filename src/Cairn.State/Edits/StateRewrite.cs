using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>
/// A new state as changes to an old one: byte ranges are replaced, resources edited, removed, added or reordered,
/// and everything else is kept as it stands. The result is a list of pieces; nothing is copied before it is written.
/// </summary>
/// <remarks>
/// Resources are told by index. A resource that is added gets the next index after the last, so an order can name
/// old and new ones alike.
/// </remarks>
public sealed class StateRewrite(StateDocument document)
{
    /// <summary>Its text, and what stands before it.</summary>
    private const int PiecesPerResource = 2;

    private readonly Dictionary<int, ReadOnlyMemory<byte>> _replaced = [];
    private readonly Dictionary<int, List<(int Start, int Length, ReadOnlyMemory<byte> Text)>> _spliced = [];
    private readonly HashSet<int> _removed = [];
    private readonly List<ReadOnlyMemory<byte>> _added = [];
    private readonly List<(Extent Extent, ReadOnlyMemory<byte> Text)> _outside = [];
    private IReadOnlyList<int>? _order;

    public StateDocument Document => document;

    /// <summary>Whether anything differs from the old state.</summary>
    public bool HasChanges
        => _outside.Count > 0 || ChangesList;

    private bool ChangesList
        => _replaced.Count + _spliced.Count + _removed.Count + _added.Count > 0 || _order is not null;

    /// <summary>How many resources the new state has.</summary>
    public int Count => document.Count - _removed.Count + _added.Count;

    /// <summary>A resource's text in the new state.</summary>
    public ReadOnlyMemory<byte> Text(int resource)
        => resource >= document.Count ? _added[resource - document.Count]
            : _replaced.TryGetValue(resource, out var text) ? text
            : document[resource].Json.ToArray();

    /// <summary>Gives a resource another text; it replaces what an earlier call gave it.</summary>
    public void Replace(int resource, ReadOnlyMemory<byte> json)
    {
        if (resource >= document.Count)
        {
            _added[resource - document.Count] = json;
            return;
        }

        _replaced[resource] = json;
    }

    /// <summary>Changes stretches (start, length) of a resource's text; in order, and not overlapping.</summary>
    public void Splice(int resource, List<(int Start, int Length, ReadOnlyMemory<byte> Text)> splices)
        => _spliced[resource] = splices;

    public void Remove(int resource) => _removed.Add(resource);

    public bool IsRemoved(int resource) => _removed.Contains(resource);

    /// <summary>
    /// Adds a resource after all others and tells its index. The text has to be laid out like its siblings.
    /// </summary>
    public int Add(ReadOnlyMemory<byte> json)
    {
        _added.Add(json);
        return document.Count + _added.Count - 1;
    }

    /// <summary>Makes room for resources that are going to be added.</summary>
    public void Expect(int added) => _added.EnsureCapacity(_added.Count + added);

    /// <summary>
    /// Replaces bytes outside the list of resources: of the envelope, the manifest, the pending operations.
    /// </summary>
    public void ReplaceOutside(Extent extent, ReadOnlyMemory<byte> text) => _outside.Add((extent, text));

    /// <summary>Sets the order of all resources that the new state has.</summary>
    public void Order(IReadOnlyList<int> order) => _order = order;

    /// <summary>The new state.</summary>
    public IReadOnlyList<StatePiece> Pieces()
    {
        var pieces = new PieceList(PiecesPerResource * (_added.Count + _replaced.Count + _removed.Count));
        var changes = new List<(Extent Extent, Action Write)>();
        foreach (var (extent, text) in _outside)
        {
            changes.Add((extent, () => pieces.New(text)));
        }

        if (document.ResourcesExtent is { } list && ChangesList)
        {
            changes.Add((list, () => WriteList(pieces, list)));
        }

        long at = 0;
        foreach (var (extent, write) in changes.OrderBy(x => x.Extent.Start).ThenBy(x => x.Extent.Length))
        {
            pieces.Keep(at, extent.Start - at);
            write();
            at = extent.End;
        }

        pieces.Keep(at, document.Bytes.Length - at);
        return pieces.All;
    }

    private void WriteList(PieceList pieces, Extent list)
    {
        var gap = ListGap.Of(document, list);
        pieces.Keep(list.Start, 1);
        var isFirst = true;
        var previous = -1;
        foreach (var resource in _order ?? NaturalOrder())
        {
            // Where an untouched resource follows the one it followed before, what stood between them is kept too.
            var follows = !isFirst && resource == previous + 1 && resource < document.Count;
            if (follows)
            {
                var end = document[previous].Extent.End;
                pieces.Keep(end, document[resource].Extent.Start - end);
            }
            else
            {
                pieces.New(isFirst ? gap.Lead : gap.Between);
            }

            WriteResource(pieces, resource);
            isFirst = false;
            previous = resource < document.Count ? resource : -2;
        }

        pieces.New(isFirst ? ReadOnlyMemory<byte>.Empty : gap.Tail);
        pieces.Keep(list.End - 1, 1);
    }

    private void WriteResource(PieceList pieces, int resource)
    {
        if (resource >= document.Count || _replaced.ContainsKey(resource))
        {
            pieces.New(Text(resource));
            return;
        }

        var extent = document[resource].Extent;
        var at = extent.Start;
        if (_spliced.TryGetValue(resource, out var splices))
        {
            foreach (var (start, length, text) in splices)
            {
                pieces.Keep(at, extent.Start + start - at);
                pieces.New(text);
                at = extent.Start + start + length;
            }
        }

        pieces.Keep(at, extent.End - at);
    }

    private IEnumerable<int> NaturalOrder()
        => Enumerable.Range(0, document.Count + _added.Count).Where(x => !_removed.Contains(x));
}
