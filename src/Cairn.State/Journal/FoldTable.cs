using Cairn.State.Document;

namespace Cairn.State.Journal;

/// <summary>
/// The resources of a fold: those of the base as they stand, and over them what entries changed. Nothing is kept of
/// an untouched resource but the number of references to it.
/// </summary>
internal sealed class FoldTable : IResourceView, IFoldContent
{
    private readonly Dictionary<int, TouchedResource?> _touched = [];
    private readonly Dictionary<int, List<int>> _byKey = [];
    private readonly Dictionary<int, HashSet<int>> _owners = [];
    private readonly List<int?> _places = [];

    public FoldTable(StateDocument document)
    {
        Document = document;
        Keys = new ReferenceKeys(document);
        Counts = new ReferenceCounts(document.Count);
        Count = document.Count;
        for (var i = 0; i < document.Count; i++)
        {
            var resource = document[i];
            var own = Keys.OfBase(i);
            for (var r = 0; r < resource.ReferenceCount; r++)
            {
                var reference = resource.Reference(r);
                if (ReferenceKeys.IsKept(reference.Kind, resource)
                    && Keys.OfBase(reference) is var key && key >= 0 && key != own)
                {
                    Counts.Add(key, resource.IsDelete, 1);
                }
            }
        }
    }

    public StateDocument Document { get; }

    public ReferenceKeys Keys { get; }

    public ReferenceCounts Counts { get; }

    /// <summary>The number that the next resource gets.</summary>
    public int Next => Document.Count + _places.Count;

    /// <summary>How many resources there are.</summary>
    public int Count { get; private set; }

    public IEnumerable<int> TouchedOfBase => _touched.Keys.Where(x => x < Document.Count);

    public int LastAdded => _touched.Keys.Where(x => x >= Document.Count).DefaultIfEmpty(ResourceViews.None).Max();

    /// <summary>Whether no entry has changed a resource.</summary>
    public bool IsBase => _touched.Count == 0 && _places.Count == 0;

    public bool IsUntouched(int number) => number < Document.Count && !_touched.ContainsKey(number);

    public bool Contains(int number)
        => number >= 0
            && (_touched.TryGetValue(number, out var touched) ? touched is not null : number < Document.Count);

    public Action? Beside(Action work) => Document.Bytes.Beside(work);

    public FoldText Text(int number)
    {
        var touched = Find(number);
        Model.Invariant.Holds(touched is not null);
        return new FoldText(touched.Json, touched.IsLaidOut);
    }

    public void Lay(int number, ReadOnlyMemory<byte> json)
    {
        // The next checkpoint lays it out again: keeping both texts of each resource would cost more.
    }

    public ResourceTraits TouchedTraits() => _touched.Values.Aggregate(
        ResourceTraits.None, static (all, x) => all | (x?.Header.Traits ?? ResourceTraits.None));

    public int[]? Order() => new FoldOrder(this).Find() is var order && NaturalOrder.IsRising(order) ? null : order;

    /// <summary>The resource whose place in the list an added one takes, or null.</summary>
    public int? Place(int number) => number < Document.Count ? null : _places[number - Document.Count];

    public ResourceHeader Header(int number) => Find(number)?.Header ?? Document[number];

    public TouchedResource? Find(int number) => _touched.GetValueOrDefault(number);

    public int KeyOf(int number) => Find(number)?.Key ?? Keys.OfBase(number);

    public KeyedReference[] References(int number)
        => Find(number)?.References ?? Keys.Of(Document[number], isBase: true);

    public IEnumerable<int> Copies(int urn)
    {
        for (var i = urn < Document.Count ? urn : ResourceRow.Absent; i >= 0; i = Document.Table.Rows[i].SameUrn)
        {
            if (!_touched.ContainsKey(i))
            {
                yield return i;
            }
        }

        foreach (var number in _byKey.GetValueOrDefault(urn) ?? [])
        {
            yield return number;
        }
    }

    /// <summary>The touched resources that refer to a key.</summary>
    public IReadOnlyCollection<int> TouchedOwners(int key)
        => _owners.TryGetValue(key, out var owners) ? owners : [];

    /// <summary>Whether the URN's only resource is this one of the base, as it was.</summary>
    public bool IsPlain(int index)
        => !_touched.ContainsKey(index) && Keys.IsOnlyCopy(index) && !_byKey.ContainsKey(index);

    /// <summary>Gives the next number to a resource that is added.</summary>
    public void AddPlace(int? insteadOf) => _places.Add(insteadOf);

    /// <summary>Puts a resource in the place of what had its number; null takes it away.</summary>
    public void Put(int number, TouchedResource? resource)
    {
        if (Contains(number))
        {
            CountReferences(number, -1);
        }

        if (Find(number) is { } old)
        {
            Forget(number, old);
        }

        if (resource is null && number >= Document.Count)
        {
            _touched.Remove(number);
            return;
        }

        _touched[number] = resource;
        if (resource is not null)
        {
            (_byKey.TryGetValue(resource.Key, out var list) ? list : _byKey[resource.Key] = []).Add(number);
            CountReferences(number, 1);
            foreach (var reference in resource.References)
            {
                (_owners.TryGetValue(reference.Key, out var owners) ? owners : _owners[reference.Key] = []).Add(number);
            }
        }
    }

    /// <summary>Takes a touched resource out of the indices.</summary>
    private void Forget(int number, TouchedResource resource)
    {
        if (_byKey.TryGetValue(resource.Key, out var copies) && copies.Remove(number) && copies.Count == 0)
        {
            _byKey.Remove(resource.Key);
        }

        foreach (var reference in resource.References)
        {
            if (_owners.TryGetValue(reference.Key, out var owners) && owners.Remove(number) && owners.Count == 0)
            {
                _owners.Remove(reference.Key);
            }
        }
    }

    private void CountReferences(int number, int change)
    {
        Count += change;
        var (own, isDelete) = (KeyOf(number), Header(number).IsDelete);
        foreach (var reference in References(number))
        {
            if (reference.Key >= 0 && reference.Key != own)
            {
                Counts.Add(reference.Key, isDelete, change);
            }
        }
    }
}
