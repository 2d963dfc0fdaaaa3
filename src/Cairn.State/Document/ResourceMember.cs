namespace Cairn.State.Document;

/// <summary>The members of a resource that its header is made of, or that hold property values.</summary>
internal enum ResourceMember
{
    /// <summary>Any other: kept, never looked into.</summary>
    Other,
    Urn,
    Custom,
    Delete,
    Id,
    Type,
    Inputs,
    Outputs,
    Parent,
    Protect,
    Taint,
    External,
    RetainOnDelete,
    RefreshBeforeUpdate,
    Dependencies,
    Provider,
    PropertyDependencies,
    PendingReplacement,
    Aliases,
    DeletedWith,
    ReplaceWith,
    ReplacementTrigger,
    ViewOf,
    ResourceHooks,
    ExtensionRef,
    SnippetId,
}
