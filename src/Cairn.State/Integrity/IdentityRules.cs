using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>Rules 2 to 5 and what §2.2 says of a resource's identity: URN, type, id, provider.</summary>
internal static class IdentityRules
{
    /// <summary>States before version 3 know no provider on a resource.</summary>
    private const int FirstVersionWithProviders = 3;

    private static ReadOnlySpan<byte> UnknownId => "04da6b54-80e4-46f7-96ec-b56ff0331ba9"u8;

    public static void Find(StateDocument document, FaultList faults)
    {
        var table = document.Table;
        var home = new HomeStack(document);
        for (var i = 0; i < table.Count; i++)
        {
            ref var row = ref table.Rows[i];
            if (row.Has(ResourceTraits.Regular) && row.Has(ResourceTraits.SameHome))
            {
                Members(table, document.Version, faults, i, row);
                home.CountAsBefore(i);
                continue;
            }

            Find(table, i, document.Version, faults);
            if (UrnParts.TryParse(table.Unescaped(row, row.Urn), out var parts))
            {
                home.Count(parts, i);
            }
        }

        home.Report(faults);
    }

    /// <summary>The same of one resource.</summary>
    public static void Find(ResourceTable table, int index, int version, FaultList faults)
    {
        ref var row = ref table.Rows[index];
        var urn = table.Unescaped(row, row.Urn);
        if (urn.IsEmpty)
        {
            faults.Add(FaultKind.MissingUrn, index);
            return;
        }

        var type = table.Unescaped(row, row.Type);
        if (type.IsEmpty)
        {
            faults.Add(FaultKind.MissingType, index);
        }

        Members(table, version, faults, index, row);
        if (!UrnParts.TryParse(urn, out var parts))
        {
            var isProvider = row.Has(ResourceTraits.Provider);
            faults.Add(isProvider ? FaultKind.ProviderNotReferenceable : FaultKind.MalformedUrn, index);
            return;
        }

        if (type.IsEmpty || parts.Type.SequenceEqual(type))
        {
            Chain(table, faults, index, parts);
            return;
        }

        var isUnreferenceable = row.Has(ResourceTraits.Provider) && !UrnParts.IsProviderType(parts.Type);
        faults.Add(isUnreferenceable ? FaultKind.ProviderNotReferenceable : FaultKind.TypeMismatch, index);
    }

    private static void Members(
        ResourceTable table, int version, FaultList faults, int index, in ResourceRow row)
    {
        var isCustom = row.Has(ResourceTraits.Custom);
        if (!isCustom && row.Has(ResourceTraits.HasId))
        {
            faults.Add(FaultKind.ComponentWithId, index);
        }

        if (isCustom && !row.Has(ResourceTraits.HasId) && !row.Has(ResourceTraits.PendingReplacement))
        {
            faults.Add(FaultKind.CustomWithoutId, index);
        }

        if (isCustom && !row.Has(ResourceTraits.HasProvider | ResourceTraits.Provider)
            && version >= FirstVersionWithProviders
            && !table.Unescaped(row, row.Type).StartsWith("pulumi:pulumi:"u8))
        {
            faults.Add(FaultKind.CustomWithoutProvider, index);
        }

        if (row.Has(ResourceTraits.Provider)
            && table.Unescaped(row, row.Id).SequenceEqual(UnknownId))
        {
            faults.Add(FaultKind.ProviderUnknownId, index);
        }

        if (row.Has(ResourceTraits.PendingReplacement))
        {
            faults.Add(FaultKind.PendingReplacement, index);
        }

        if (row.Has(ResourceTraits.Delete) && row.Has(ResourceTraits.Protect | ResourceTraits.External))
        {
            faults.Add(FaultKind.DeleteAndProtect, index);
        }
    }

    /// <summary>
    /// The chain of types in the URN has to be the parent's, else the next deployment computes another URN and
    /// replaces the resource.
    /// </summary>
    private static void Chain(ResourceTable table, FaultList faults, int index, in UrnParts parts)
    {
        var expected = default(ReadOnlySpan<byte>);
        ref var row = ref table.Rows[index];
        var end = table.ReferencesEnd(index);
        for (var i = row.FirstReference; i < end; i++)
        {
            ref var reference = ref table.References[i];
            if (reference.Kind != ReferenceKind.Parent)
            {
                continue;
            }

            if (reference.Target < 0 || reference.Target == index)
            {
                return;
            }

            ref var parent = ref table.Rows[reference.Target];
            expected = table.Unescaped(parent, parent.Urn);
            if (!UrnParts.TryParse(expected, out _))
            {
                return;
            }

            break;
        }

        if (!IdentityScanner.IsChildOf(parts, expected))
        {
            faults.Add(FaultKind.ChainMismatch, index);
        }
    }
}
