namespace Cairn.State.Document;

/// <summary>What a resource's members say about it, as bits.</summary>
[Flags]
public enum ResourceTraits
{
    None = 0,
    Custom = 1 << 0,
    Delete = 1 << 1,
    External = 1 << 2,
    Protect = 1 << 3,
    Taint = 1 << 4,
    RetainOnDelete = 1 << 5,
    RefreshBeforeUpdate = 1 << 6,
    PendingReplacement = 1 << 7,

    /// <summary>Its type is that of a provider.</summary>
    Provider = 1 << 8,

    /// <summary>It has an id that is not empty.</summary>
    HasId = 1 << 9,

    /// <summary>It names a provider.</summary>
    HasProvider = 1 << 10,

    /// <summary>Somewhere in its values stands a secret.</summary>
    HasSecret = 1 << 11,

    /// <summary>Somewhere in its values stands a secret whose plaintext is written out.</summary>
    HasPlaintext = 1 << 12,

    HasHooks = 1 << 13,
    HasExtension = 1 << 14,
    HasSnippet = 1 << 15,
    HasByteString = 1 << 16,
    HasAliases = 1 << 17,
    HasReplaceWith = 1 << 18,
    HasViewOf = 1 << 19,

    /// <summary>Its URN is written with JSON escapes.</summary>
    EscapedUrn = 1 << 20,

    /// <summary>A plaintext secret in it is something other than the text <c>null</c>.</summary>
    HasRealPlaintext = 1 << 21,

    /// <summary>Its URN can be parsed, ends in its type, and its chain of types is that of a child of its parent.</summary>
    Regular = 1 << 22,

    /// <summary>Its URN names the same stack and project as that of the resource before it.</summary>
    SameHome = 1 << 23,

    /// <summary>Its type is that of a stack's root.</summary>
    Root = 1 << 24,
}
