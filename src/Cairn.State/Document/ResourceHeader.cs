namespace Cairn.State.Document;

/// <summary>
/// One resource of a state, seen through its header. Cheap to make; each string is read from the file's bytes when
/// it is asked for.
/// </summary>
public readonly struct ResourceHeader : IEquatable<ResourceHeader>
{
    private readonly ResourceTable _table;

    internal ResourceHeader(ResourceTable table, int index)
    {
        _table = table;
        Index = index;
    }

    /// <summary>Its place in the list, 0-based.</summary>
    public int Index { get; }

    public ResourceTraits Traits => Row.Flags;

    /// <summary>Its URN as it stands in the file; empty where it is missing. It may be malformed.</summary>
    public string Urn => Text(Row.Urn);

    /// <summary>Its type as its own member says; empty where it is missing.</summary>
    public string Type => Text(Row.Type);

    public string Id => Text(Row.Id);

    public string Provider => Single(ReferenceKind.Provider);

    public string Parent => Single(ReferenceKind.Parent);

    /// <summary>The name in its URN, or the whole text where that is no URN.</summary>
    public string Name => Model.Urn.TryParse(Urn, out var urn) ? urn.Name : Urn;

    public bool IsCustom => Has(ResourceTraits.Custom);

    public bool IsDelete => Has(ResourceTraits.Delete);

    public bool IsProvider => Has(ResourceTraits.Provider);

    /// <summary>Where it stands in the file, with its braces.</summary>
    public Extent Extent => new(Row.Start, Row.Length);

    /// <summary>Its bytes, with its braces.</summary>
    public ReadOnlySpan<byte> Json => _table.Bytes.Slice(Row.Start, Row.Length);

    /// <summary>The resource before it in the list that has the same URN, or null.</summary>
    public ResourceHeader? SameUrn => Row.SameUrn >= 0 ? new ResourceHeader(_table, Row.SameUrn) : null;

    public int ReferenceCount => _table.ReferencesEnd(Index) - Row.FirstReference;

    /// <summary>Offset of its URN's opening quote in <see cref="Json"/>, or null where it has none.</summary>
    internal int? UrnOffset => Row.Urn >= 0 ? Row.Urn : null;

    private ref ResourceRow Row => ref _table.Rows[Index];

    /// <summary>A reference of it, in the order of the file; aliases are among them.</summary>
    public Reference Reference(int index) => new(_table, Index, Row.FirstReference + index);

    public IEnumerable<Reference> References()
    {
        var (table, index) = (_table, Index);
        var end = table.ReferencesEnd(index);
        for (var i = table.Rows[index].FirstReference; i < end; i++)
        {
            yield return new Reference(table, index, i);
        }
    }

    public bool Has(ResourceTraits traits) => Row.Has(traits);

    public bool Equals(ResourceHeader other) => _table == other._table && Index == other.Index;

    public override bool Equals(object? obj) => obj is ResourceHeader other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_table, Index);

    public override string ToString() => Urn;

    public static bool operator ==(ResourceHeader left, ResourceHeader right) => left.Equals(right);

    public static bool operator !=(ResourceHeader left, ResourceHeader right) => !left.Equals(right);

    private string Text(int at)
    {
        if (at < 0)
        {
            return "";
        }

        var raw = _table.Raw(Row, at, out var isEscaped);
        return JsonString.Text(raw, isEscaped);
    }

    private string Single(ReferenceKind kind)
    {
        var end = _table.ReferencesEnd(Index);
        for (var i = Row.FirstReference; i < end; i++)
        {
            if (_table.References[i].Kind == kind)
            {
                return Text(_table.References[i].Offset);
            }
        }

        return "";
    }
}
