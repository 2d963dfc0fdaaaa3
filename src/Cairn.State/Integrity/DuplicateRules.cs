using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>
/// Rule 13 and what §2.2 says of copies: one live resource a URN, one URN an object, one alias a name.
/// </summary>
internal static class DuplicateRules
{
    /// <summary>From this many copies to be deleted on, something is wrong with deleting them.</summary>
    private const int CopiesMax = 10;

    public static void Find(StateDocument document, FaultList faults)
    {
        var table = document.Table;
        var hasAliases = false;
        for (var i = 0; i < table.Count; i++)
        {
            ref var row = ref table.Rows[i];
            hasAliases |= row.Has(ResourceTraits.HasAliases);
            if (row.SameUrn >= 0)
            {
                Copies(table, faults, i);
            }
        }

        FindSharedObjects(table, faults);
        if (hasAliases)
        {
            FindAliases(document, faults);
        }
    }

    private static void Copies(ResourceTable table, FaultList faults, int index)
    {
        var isLive = !table.Rows[index].Has(ResourceTraits.Delete);
        var (deleted, live) = (isLive ? 0 : 1, -1);
        for (var i = table.Rows[index].SameUrn; i >= 0 && deleted <= CopiesMax; i = table.Rows[i].SameUrn)
        {
            var isDeleted = table.Rows[i].Has(ResourceTraits.Delete);
            deleted += isDeleted ? 1 : 0;
            if (!isDeleted && isLive)
            {
                live = i;
                break;
            }
        }

        if (live >= 0)
        {
            faults.Add(FaultKind.DuplicateLive, index, other: live);
        }
        else if (!isLive && deleted == CopiesMax)
        {
            faults.Add(FaultKind.ManyDeleteCopies, index, other: deleted);
        }
    }

    /// <summary>Two live URNs that hold one physical object: deleting either destroys it for both.</summary>
    private static void FindSharedObjects(ResourceTable table, FaultList faults)
    {
        var size = 1024;
        while (size < table.Count * 2L)
        {
            size *= 2;
        }

        var slots = new int[size];
        for (var i = 0; i < table.Count; i++)
        {
            ref var row = ref table.Rows[i];
            if (!row.Has(ResourceTraits.Custom) || !row.Has(ResourceTraits.HasId)
                || row.Has(ResourceTraits.Delete | ResourceTraits.Provider | ResourceTraits.External))
            {
                continue;
            }

            var slot = (int)(row.ObjectHash & (uint)(size - 1));
            while (slots[slot] != 0 && !IsSameObject(table, slots[slot] - 1, i))
            {
                slot = (slot + 1) & (size - 1);
            }

            if (slots[slot] == 0)
            {
                slots[slot] = i + 1;
            }
            else if (!IsSameUrn(table, slots[slot] - 1, i))
            {
                faults.Add(FaultKind.SharedObject, i, other: slots[slot] - 1);
            }
        }
    }

    private static bool IsSameObject(ResourceTable table, int left, int right)
    {
        ref var a = ref table.Rows[left];
        ref var b = ref table.Rows[right];
        return a.ObjectHash == b.ObjectHash
            && table.Unescaped(a, a.Id).SequenceEqual(table.Unescaped(b, b.Id))
            && table.Unescaped(a, a.Type).SequenceEqual(table.Unescaped(b, b.Type))
            && Provider(table, left).SequenceEqual(Provider(table, right));
    }

    private static bool IsSameUrn(ResourceTable table, int left, int right)
    {
        ref var a = ref table.Rows[left];
        ref var b = ref table.Rows[right];
        return a.UrnHash == b.UrnHash && table.Unescaped(a, a.Urn).SequenceEqual(table.Unescaped(b, b.Urn));
    }

    private static ReadOnlySpan<byte> Provider(ResourceTable table, int index)
    {
        ref var row = ref table.Rows[index];
        var end = table.ReferencesEnd(index);
        for (var i = row.FirstReference; i < end; i++)
        {
            if (table.References[i].Kind == ReferenceKind.Provider)
            {
                return table.Unescaped(row, table.References[i].Offset);
            }
        }

        return default;
    }

    private static void FindAliases(StateDocument document, FaultList faults)
    {
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var resource in document.Resources())
        {
            if (!resource.Has(ResourceTraits.HasAliases))
            {
                continue;
            }

            foreach (var alias in resource.References().Where(x => x.Kind == ReferenceKind.Alias))
            {
                if (!owners.TryAdd(alias.Text, resource.Index) && owners[alias.Text] != resource.Index)
                {
                    faults.Add(FaultKind.AliasCollision, resource.Index, other: owners[alias.Text]);
                }
            }

            faults.Add(FaultKind.StaleAliases, resource.Index);
        }
    }
}
