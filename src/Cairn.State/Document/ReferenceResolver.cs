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

        return kind == ReferenceKind.Provider ? table.Providers.Find(text) : table.Urns.Find(text);
    }

    /// <summary>
    /// Looks among the resources of a table for what a list that follows them did not find in itself. Its references
    /// stand in the table already, from <paramref name="first"/> on, its resources not yet.
    /// </summary>
    public static void ResolveEarlier(ResourceTable table, int first, ResourceTable later)
    {
        var owner = 0;
        for (var i = 0; i < later.Unresolved.Count; i++)
        {
            var index = later.Unresolved[i];
            while (later.ReferencesEnd(owner) <= index)
            {
                owner++;
            }

            ref var reference = ref table.References[first + index];
            if (IsOpen(reference))
            {
                ref var row = ref later.Rows[owner];
                var found = Find(table, reference.Kind, later.Unescaped(row, reference.Offset));
                reference.Target = found == ReferenceRow.Missing ? reference.Target : found;
            }

            if (reference.Target < 0)
            {
                table.Unresolved.Add(first + index);
            }
        }
    }

    /// <summary>Looks again for what was not found, now that the whole list is known.</summary>
    public static void ResolveLate(ResourceTable table)
    {
        for (var i = 0; i < table.Unresolved.Count; i++)
        {
            ref var reference = ref table.References[table.Unresolved[i]];
            if (!IsOpen(reference))
            {
                continue;
            }

            ref var row = ref table.Rows[table.OwnerOf(table.Unresolved[i])];
            reference.Target = Find(table, reference.Kind, table.Unescaped(row, reference.Offset));
        }
    }

    /// <summary>A forgotten reference (<see cref="ScanTarget.Forget"/>) leads nowhere.</summary>
    private static bool IsOpen(in ReferenceRow reference)
        => reference is { Kind: not ReferenceKind.Alias, Target: ReferenceRow.Missing or ReferenceRow.OtherId };
}
