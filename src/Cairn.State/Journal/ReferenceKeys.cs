using System.Text;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Journal;

/// <summary>
/// Small numbers for what references name. A URN of the base has the index of its last copy there; any other URN,
/// and each provider's URN with an id, has a number after all of these.
/// </summary>
internal sealed class ReferenceKeys
{
    private readonly StateDocument _document;
    private readonly Dictionary<string, int> _urns = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Urn, string Id), int> _providers = [];
    private readonly Dictionary<int, (int Urn, string Id)> _providerParts = [];

    /// <summary>Of each copy in the base that is not its URN's last, the next one.</summary>
    private readonly Dictionary<int, int> _laterCopy = [];

    /// <summary>Of each provider in the base, the key of its URN and id.</summary>
    private readonly Dictionary<int, int> _providerOf = [];

    private int _next;

    public ReferenceKeys(StateDocument document)
    {
        _document = document;
        _next = document.Count;
        var rows = document.Table.Rows;
        for (var i = 0; i < document.Count; i++)
        {
            if (rows[i].SameUrn >= 0)
            {
                _laterCopy[rows[i].SameUrn] = i;
            }
        }

        for (var i = 0; i < document.Count; i++)
        {
            if (rows[i].Has(ResourceTraits.Provider) && rows[i].Urn >= 0)
            {
                _providerOf[i] = OfProvider(document[i].Urn, document[i].Id);
            }
        }
    }

    /// <summary>The key of a resource of the base.</summary>
    public int OfBase(int index)
    {
        while (_laterCopy.TryGetValue(index, out var later))
        {
            index = later;
        }

        return index;
    }

    /// <summary>Whether a URN of the base has a single copy there; <paramref name="index"/> is that copy.</summary>
    public bool IsOnlyCopy(int index) => _document.Table.Rows[index].SameUrn < 0 && !_laterCopy.ContainsKey(index);

    public int OfUrn(string urn) => Find(urn) is { } known ? known : _urns[urn] = _next++;

    /// <summary>The key of a URN that was seen before, or null.</summary>
    public int? Find(string urn)
    {
        var index = _document.Table.Urns.Find(Encoding.UTF8.GetBytes(urn));
        return index >= 0 ? index : _urns.TryGetValue(urn, out var key) ? key : null;
    }

    public int OfProvider(string urn, string id)
    {
        if (!_providers.TryGetValue((urn, id), out var key))
        {
            key = _next++;
            _providers[(urn, id)] = key;
            _providerParts[key] = (OfUrn(urn), id);
        }

        return key;
    }

    /// <summary>
    /// The key of a provider resource as what others name by URN and id; null for any other resource.
    /// </summary>
    public int? OfProvider(ResourceHeader resource)
        => resource.IsProvider ? OfProvider(resource.Urn, resource.Id) : null;

    /// <summary>Of a provider's key the key of its URN, and its id; null for the key of a URN.</summary>
    public (int Urn, string Id)? Provider(int key) => _providerParts.TryGetValue(key, out var parts) ? parts : null;

    /// <summary>
    /// What a resource refers to; <paramref name="isBase"/> where it stands in the base's own table.
    /// </summary>
    public KeyedReference[] Of(ResourceHeader resource, bool isBase)
    {
        var references = new List<KeyedReference>(resource.ReferenceCount);
        for (var i = 0; i < resource.ReferenceCount; i++)
        {
            var reference = resource.Reference(i);
            if (IsKept(reference.Kind, resource))
            {
                references.Add(new KeyedReference(i, reference.Kind, isBase ? OfBase(reference) : OfText(reference)));
            }
        }

        return [.. references];
    }

    /// <summary>The key of what a reference of the base names; its target is known without reading its text.</summary>
    public int OfBase(Reference reference)
        => reference.Target is not { } target ? OfText(reference)
            : reference.Kind == ReferenceKind.Provider ? _providerOf[target]
            : OfBase(target);

    /// <summary>Whether a reference has to lead to something.</summary>
    public static bool IsKept(ReferenceKind kind, ResourceHeader owner)
        => kind is not (ReferenceKind.Value or ReferenceKind.Alias)
            && (kind != ReferenceKind.Provider || !owner.Has(ResourceTraits.PendingReplacement));

    private int OfText(Reference reference)
    {
        var text = reference.Text;
        if (reference.Kind != ReferenceKind.Provider)
        {
            return text.Length > 0 ? OfUrn(text) : KeyedReference.Unreadable;
        }

        return ProviderReference.TryParse(text, out var provider)
            ? OfProvider(provider.Urn.Value, provider.Id)
            : KeyedReference.Unreadable;
    }
}
