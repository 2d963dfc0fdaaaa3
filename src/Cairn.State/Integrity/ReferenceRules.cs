using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>Rules 6 to 12: what a resource names has to stand before it (spec/state.md §2.1).</summary>
internal static class ReferenceRules
{
    public static void Find(StateDocument document, FaultList faults)
    {
        var table = document.Table;
        for (var i = 0; i < table.Unresolved.Count; i++)
        {
            var index = table.Unresolved[i];
            ref var reference = ref table.References[index];
            var owner = table.OwnerOf(index);
            if (Judge(table, reference, owner) is { } kind)
            {
                faults.Add(kind, owner, index, reference.Target);
            }
        }

        if (table.DeleteCount > 0)
        {
            FindDeleted(table, faults);
        }
    }

    private static FaultKind? Judge(ResourceTable table, in ReferenceRow reference, int owner)
    {
        var isPending = table.Rows[owner].Has(ResourceTraits.PendingReplacement);
        return reference.Kind switch
        {
            ReferenceKind.Alias => null,
            ReferenceKind.Value when reference.Target is ReferenceRow.Missing => FaultKind.ValueReferenceMissing,
            ReferenceKind.ViewOf when reference.Target is ReferenceRow.Missing => FaultKind.ViewOfMissing,
            ReferenceKind.Value or ReferenceKind.ViewOf => null,
            ReferenceKind.Provider => Provider(reference, isPending),
            _ when reference.Target == ReferenceRow.Empty => FaultKind.EmptyReference,
            _ when IsSelf(table, owner, reference.Target) => FaultKind.SelfReference,
            ReferenceKind.Parent => Either(reference, FaultKind.ParentMissing, FaultKind.ParentLater),
            ReferenceKind.Dependency => Either(reference, FaultKind.DependencyMissing, FaultKind.DependencyLater),
            ReferenceKind.PropertyDependency => Either(
                reference, FaultKind.PropertyDependencyMissing, FaultKind.PropertyDependencyLater),
            ReferenceKind.DeletedWith => Either(reference, FaultKind.DeletedWithMissing, FaultKind.DeletedWithLater),
            ReferenceKind.ReplaceWith => Either(reference, FaultKind.ReplaceWithMissing, FaultKind.ReplaceWithLater),
            _ => null,
        };
    }

    /// <summary>A later copy of the same URN is itself: no order of the two would help.</summary>
    private static bool IsSelf(ResourceTable table, int owner, int target)
    {
        if (target < 0 || target == owner)
        {
            return target == owner;
        }

        ref var own = ref table.Rows[owner];
        ref var other = ref table.Rows[target];
        return own.UrnHash == other.UrnHash
            && table.Unescaped(own, own.Urn).SequenceEqual(table.Unescaped(other, other.Urn));
    }

    /// <summary>A resource whose replacement is pending may name a provider that is gone, but not nonsense.</summary>
    private static FaultKind? Provider(in ReferenceRow reference, bool isPendingReplacement) => reference.Target switch
    {
        ReferenceRow.Malformed => FaultKind.MalformedProviderReference,
        _ when isPendingReplacement => null,
        ReferenceRow.Missing => FaultKind.UnknownProvider,
        ReferenceRow.OtherId => FaultKind.ProviderOtherId,
        _ => FaultKind.ProviderLater,
    };

    private static FaultKind Either(in ReferenceRow reference, FaultKind missing, FaultKind later)
        => reference.Target < 0 ? missing : later;

    /// <summary>
    /// A live resource whose referent stands before it only as a copy to be deleted: valid now, dangling as soon as
    /// the copy is deleted.
    /// </summary>
    private static void FindDeleted(ResourceTable table, FaultList faults)
    {
        for (var owner = 0; owner < table.Count; owner++)
        {
            if (table.Rows[owner].Has(ResourceTraits.Delete))
            {
                continue;
            }

            var end = table.ReferencesEnd(owner);
            for (var i = table.Rows[owner].FirstReference; i < end; i++)
            {
                ref var reference = ref table.References[i];
                if (!reference.IsRuled || reference.Target < 0 || reference.Target >= owner
                    || !table.Rows[reference.Target].Has(ResourceTraits.Delete)
                    || HasLive(table, reference.Target, before: owner))
                {
                    continue;
                }

                var isLater = HasLive(table, LatestCopy(table, reference.Target), table.Count);
                var kind = isLater ? FaultKind.LiveAfterDependents : FaultKind.DependsOnDeleted;
                faults.Add(kind, owner, i, reference.Target);
            }
        }
    }

    private static int LatestCopy(ResourceTable table, int copy)
    {
        ref var row = ref table.Rows[copy];
        return table.Urns.Find(table.Unescaped(row, row.Urn));
    }

    private static bool HasLive(ResourceTable table, int copy, int before)
    {
        for (var i = copy; i >= 0; i = table.Rows[i].SameUrn)
        {
            if (i < before && !table.Rows[i].Has(ResourceTraits.Delete))
            {
                return true;
            }
        }

        return false;
    }
}
