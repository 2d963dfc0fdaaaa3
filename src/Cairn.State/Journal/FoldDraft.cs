using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Journal;

/// <summary>What a fold would be after some changes. The fold is not touched before <see cref="Commit"/>.</summary>
internal sealed class FoldDraft(FoldTable table) : IResourceView
{
    private readonly Dictionary<int, TouchedResource?> _changed = [];
    private readonly Dictionary<int, List<int>> _byKey = [];
    private readonly List<int?> _places = [];
    private readonly List<int> _order = [];
    private Dictionary<int, (int Live, int Deleted)>? _counts;

    public ReferenceKeys Keys => table.Keys;

    public FoldTable Before => table;

    /// <summary>The numbers of the resources that are changed, added or removed, each once.</summary>
    public IReadOnlyList<int> Changed => _order;

    /// <summary>The numbers of the resources that are added.</summary>
    public EquatableArray<int> Added => [.. Enumerable.Range(table.Next, _places.Count)];

    public bool Contains(int number)
        => _changed.TryGetValue(number, out var changed) ? changed is not null : table.Contains(number);

    public TouchedResource? Find(int number)
        => _changed.TryGetValue(number, out var changed) ? changed : table.Find(number);

    public ResourceHeader Header(int number) => Find(number)?.Header ?? table.Document[number];

    public KeyedReference[] References(int number)
        => _changed.TryGetValue(number, out var changed) && changed is not null
            ? changed.References
            : table.References(number);

    public int KeyOf(int number)
        => _changed.TryGetValue(number, out var changed) && changed is not null ? changed.Key : table.KeyOf(number);

    public IEnumerable<int> Copies(int urn)
        => table.Copies(urn).Where(x => !_changed.ContainsKey(x)).Concat(_byKey.GetValueOrDefault(urn) ?? []);

    /// <summary>Makes one change; says why it can't be made, or null.</summary>
    public Diagnostic? Make(StateChange change)
    {
        switch (change)
        {
            case StateChange.Add add:
                return Add(add);
            case StateChange.Replace replace:
                return !Contains(replace.Target)
                    ? JournalDiagnostics.UnknownTarget(replace.Target)
                    : Read(replace.Resource, x => Put(replace.Target, x));
            case StateChange.Remove remove:
                if (!Contains(remove.Target))
                {
                    return JournalDiagnostics.UnknownTarget(remove.Target);
                }

                Put(remove.Target, null);
                return null;
            case StateChange.Mark mark:
                return Contains(mark.Target) ? Mark(mark) : JournalDiagnostics.UnknownTarget(mark.Target);
            default:
                throw new InvariantException($"no way to make a {change.GetType().Name}");
        }
    }

    /// <summary>
    /// How many references lead to a key, from live resources and from those that wait to be deleted. To be asked
    /// when all changes are made.
    /// </summary>
    public (int Live, int Deleted) Referrers(int key)
    {
        var (live, deleted) = (_counts ??= Differences()).GetValueOrDefault(key);
        return (table.Counts.Live(key) + live, table.Counts.Deleted(key) + deleted);
    }

    /// <summary>Makes the changes to the fold.</summary>
    public void Commit()
    {
        foreach (var place in _places)
        {
            table.AddPlace(place);
        }

        foreach (var number in _order)
        {
            table.Put(number, _changed[number]);
        }
    }

    /// <summary>What the changes add to the counts of references.</summary>
    private Dictionary<int, (int Live, int Deleted)> Differences()
    {
        var counts = new Dictionary<int, (int Live, int Deleted)>();
        foreach (var number in _order)
        {
            if (table.Contains(number))
            {
                Count(table.KeyOf(number), table.References(number), table.Header(number).IsDelete, -1);
            }

            if (_changed[number] is { } now)
            {
                Count(now.Key, now.References, now.Header.IsDelete, 1);
            }
        }

        return counts;

        void Count(int own, KeyedReference[] references, bool isDelete, int change)
        {
            foreach (var key in references.Select(x => x.Key).Where(x => x >= 0 && x != own))
            {
                var (live, deleted) = counts.GetValueOrDefault(key);
                counts[key] = isDelete ? (live, deleted + change) : (live + change, deleted);
            }
        }
    }

    private Diagnostic? Add(StateChange.Add add)
    {
        var number = table.Next + _places.Count;
        if (add.InsteadOf is { } place && (place < 0 || place >= number))
        {
            return JournalDiagnostics.UnknownTarget(place);
        }

        return Read(add.Resource, resource =>
        {
            _places.Add(add.InsteadOf);
            Put(number, resource);
        });
    }

    private static Diagnostic? Read(RawJson json, Action<TouchedResource> use)
    {
        var read = TouchedResource.Read(json.Memory);
        if (!read.TryGet(out var resource))
        {
            return read.Diagnostics[0];
        }

        if (resource.Header.Has(ResourceTraits.HasPlaintext))
        {
            return JournalDiagnostics.Plaintext(resource.Header.Urn);
        }

        use(resource);
        return null;
    }

    private Diagnostic? Mark(StateChange.Mark mark)
    {
        if (MarkEdit.Of(Header(mark.Target), mark.Which, mark.IsOn) is not { } text)
        {
            return null;
        }

        var isLaidOut = Find(mark.Target) is not { IsLaidOut: false };
        var read = TouchedResource.Read(text, isLaidOut);
        if (!read.TryGet(out var resource))
        {
            return read.Diagnostics[0];
        }

        Put(mark.Target, resource);
        return null;
    }

    private void Put(int number, TouchedResource? resource)
    {
        if (!_changed.TryGetValue(number, out var earlier))
        {
            _order.Add(number);
        }
        else if (earlier is not null)
        {
            _byKey[earlier.Key].Remove(number);
        }

        if (resource is not null)
        {
            resource.Key = Keys.OfUrn(resource.Header.Urn);
            resource.References = Keys.Of(resource.Header, isBase: false);
            (_byKey.TryGetValue(resource.Key, out var copies) ? copies : _byKey[resource.Key] = []).Add(number);
        }

        _changed[number] = resource;
    }
}
