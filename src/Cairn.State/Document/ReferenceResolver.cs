namespace Cairn.State.Document;

/// <summary>Finds the resource that a reference names.</summary>
internal static class ReferenceResolver
{
    /// <summary>
    /// The target among the resources that the table holds so far: an index, or one of <see cref="ReferenceRow"/>'s
    /// constants.
    /// </summary>
    public static int Find(ResourceTable table, ReferenceKind kind, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return ReferenceRow.Empty;
        }

        return kind == ReferenceKind.Provider ? FindProvider(table, text) : table.Urns.Find(text);
    }

    /// <summary>Looks again for what was not found, now that the whole list is known.</summary>
    public static void ResolveLate(ResourceTable table)
    {
        for (var i = 0; i < table.Unresolved.Count; i++)
        {
            ref var reference = ref table.References[table.Unresolved[i]];
            if (reference.Target is not (ReferenceRow.Missing or ReferenceRow.OtherId))
            {
                continue;
            }

            ref var row = ref table.Rows[table.OwnerOf(table.Unresolved[i])];
            reference.Target = Find(table, reference.Kind, table.Unescaped(row, reference.Offset));
        }
    }

    private static int FindProvider(ResourceTable table, ReadOnlySpan<byte> text)
    {
        var split = text.LastIndexOf("::"u8);
        if (split < 0 || !UrnParts.TryParse(text[..split], out var parts) || !UrnParts.IsProviderType(parts.Type))
        {
            return ReferenceRow.Malformed;
        }

        var found = ReferenceRow.Missing;
        for (var i = table.Urns.Find(text[..split]); i >= 0; i = table.Rows[i].SameUrn)
        {
            ref var row = ref table.Rows[i];
            if (!row.Has(ResourceTraits.Provider))
            {
                continue;
            }

            if (table.Unescaped(row, row.Id).SequenceEqual(text[(split + 2)..]))
            {
                return i;
            }

            found = ReferenceRow.OtherId;
        }

        return found;
    }
}
