using System.IO.Hashing;

namespace Cairn.State.Document;

/// <summary>
/// Notes of each resource what the rules would otherwise come back for: reading its URN, type and id a second time,
/// when they have left the processor's cache, takes as long as reading the whole file does.
/// </summary>
internal sealed class IdentityScanner
{
    private const ResourceTraits NoObject = ResourceTraits.Delete | ResourceTraits.Provider | ResourceTraits.External;

    private Extent _first;
    private Extent _home;

    /// <summary>Notes what a row that is read to its end, but not in the table yet, says of its identity.</summary>
    public void Note(ResourceTable table, ref ResourceRow row, ReadOnlySpan<byte> urn)
    {
        var type = table.Unescaped(row, row.Type);
        row.Flags |= type.SequenceEqual(UrnParts.RootType) ? ResourceTraits.Root : ResourceTraits.None;
        if (row.Has(ResourceTraits.Custom) && row.Has(ResourceTraits.HasId) && !row.Has(NoObject))
        {
            row.ObjectHash = Hash(table.Unescaped(row, row.Id), type);
        }

        var previous = _home;
        _home = default;
        if (row.Has(ResourceTraits.EscapedUrn) || !UrnParts.TryParse(urn, out var parts))
        {
            return;
        }

        var ending = parts.QualifiedType.Length + parts.Name.Length + 2;
        _home = new Extent(row.Start + row.Urn + 1, urn.Length - ending);
        _first = table.Count == 0 ? _home : _first;
        row.Flags |= IsSame(table.Bytes, previous, _home) ? ResourceTraits.SameHome : ResourceTraits.None;

        if (!type.IsEmpty && parts.Type.SequenceEqual(type) && IsChildOf(parts, Parent(table, row)))
        {
            row.Flags |= ResourceTraits.Regular;
        }
    }

    /// <summary>Goes on after resources that another one has noted, before they are added to the table.</summary>
    public void Append(ResourceTable table, IdentityScanner later, ResourceTable laterTable)
    {
        if (IsSame(table.Bytes, _home, later._first))
        {
            laterTable.Rows[0].Flags |= ResourceTraits.SameHome;
        }

        _home = later._home;
    }

    /// <summary>Begins anew, with an empty table.</summary>
    public void Clear() => _first = _home = default;

    /// <summary>Whether the chain of types in a URN is that of a child of this parent; empty for none.</summary>
    public static bool IsChildOf(in UrnParts urn, ReadOnlySpan<byte> parent)
    {
        if (parent.IsEmpty)
        {
            return IsChild(urn.QualifiedType, default);
        }

        return UrnParts.TryParse(parent, out var parts) && IsChild(urn.QualifiedType, parts.QualifiedType);
    }

    private static bool IsSame(StateBytes bytes, in Extent home, in Extent other)
        => home.Length > 0 && home.Length == other.Length
            && bytes.Slice(home.Start, (int)home.Length).SequenceEqual(bytes.Slice(other.Start, (int)other.Length));

    private static bool IsChild(ReadOnlySpan<byte> chain, ReadOnlySpan<byte> parent)
    {
        var cut = chain.LastIndexOf((byte)'$');
        var own = cut < 0 ? default : chain[..cut];
        return own.SequenceEqual(parent.SequenceEqual(UrnParts.RootType) ? default : parent);
    }

    private static ReadOnlySpan<byte> Parent(ResourceTable table, scoped in ResourceRow row)
    {
        for (var i = row.FirstReference; i < table.References.Count; i++)
        {
            if (table.References[i].Kind == ReferenceKind.Parent)
            {
                return table.Unescaped(row, table.References[i].Offset);
            }
        }

        return default;
    }

    private static uint Hash(ReadOnlySpan<byte> id, ReadOnlySpan<byte> type)
        => unchecked((uint)XxHash3.HashToUInt64(id, (long)XxHash3.HashToUInt64(type)));
}
