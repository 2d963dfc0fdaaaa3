namespace Cairn.State.Document;

/// <summary>Names of a resource's members (spec/state.md §1.4).</summary>
internal static class ResourceMembers
{
    /// <summary>
    /// Which member a name (unescaped bytes) is; by length first, because most names are none of them.
    /// </summary>
    public static ResourceMember Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("id"u8) => ResourceMember.Id,
        3 when name.SequenceEqual("urn"u8) => ResourceMember.Urn,
        4 when name.SequenceEqual("type"u8) => ResourceMember.Type,
        5 when name.SequenceEqual("taint"u8) => ResourceMember.Taint,
        6 => OfSix(name),
        7 => OfSeven(name),
        8 when name.SequenceEqual("provider"u8) => ResourceMember.Provider,
        8 when name.SequenceEqual("external"u8) => ResourceMember.External,
        9 when name.SequenceEqual("snippetID"u8) => ResourceMember.SnippetId,
        11 when name.SequenceEqual("deletedWith"u8) => ResourceMember.DeletedWith,
        11 when name.SequenceEqual("replaceWith"u8) => ResourceMember.ReplaceWith,
        12 when name.SequenceEqual("dependencies"u8) => ResourceMember.Dependencies,
        12 when name.SequenceEqual("extensionRef"u8) => ResourceMember.ExtensionRef,
        13 when name.SequenceEqual("resourceHooks"u8) => ResourceMember.ResourceHooks,
        14 when name.SequenceEqual("retainOnDelete"u8) => ResourceMember.RetainOnDelete,
        18 when name.SequenceEqual("pendingReplacement"u8) => ResourceMember.PendingReplacement,
        18 when name.SequenceEqual("replacementTrigger"u8) => ResourceMember.ReplacementTrigger,
        19 when name.SequenceEqual("refreshBeforeUpdate"u8) => ResourceMember.RefreshBeforeUpdate,
        20 when name.SequenceEqual("propertyDependencies"u8) => ResourceMember.PropertyDependencies,
        _ => ResourceMember.Other,
    };

    /// <summary>The flag of a boolean member, or none where the member is no boolean.</summary>
    public static ResourceTraits Flag(ResourceMember member) => member switch
    {
        ResourceMember.Custom => ResourceTraits.Custom,
        ResourceMember.Delete => ResourceTraits.Delete,
        ResourceMember.Protect => ResourceTraits.Protect,
        ResourceMember.Taint => ResourceTraits.Taint,
        ResourceMember.External => ResourceTraits.External,
        ResourceMember.RetainOnDelete => ResourceTraits.RetainOnDelete,
        ResourceMember.RefreshBeforeUpdate => ResourceTraits.RefreshBeforeUpdate,
        ResourceMember.PendingReplacement => ResourceTraits.PendingReplacement,
        _ => ResourceTraits.None,
    };

    private static ResourceMember OfSix(ReadOnlySpan<byte> name)
        => name.SequenceEqual("inputs"u8) ? ResourceMember.Inputs
            : name.SequenceEqual("custom"u8) ? ResourceMember.Custom
            : name.SequenceEqual("parent"u8) ? ResourceMember.Parent
            : name.SequenceEqual("delete"u8) ? ResourceMember.Delete
            : name.SequenceEqual("viewOf"u8) ? ResourceMember.ViewOf
            : ResourceMember.Other;

    private static ResourceMember OfSeven(ReadOnlySpan<byte> name)
        => name.SequenceEqual("outputs"u8) ? ResourceMember.Outputs
            : name.SequenceEqual("protect"u8) ? ResourceMember.Protect
            : name.SequenceEqual("aliases"u8) ? ResourceMember.Aliases
            : ResourceMember.Other;
}
