namespace Cairn.State.Resources;

/// <summary>
/// The members of a resource, in the order in which Pulumi writes them (spec/state.md §1.4, §1.7);
/// <see cref="StateMembers"/> has their names.
/// </summary>
internal enum StateMember
{
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
    Dependencies,
    InitErrors,
    Provider,
    PropertyDependencies,
    PendingReplacement,
    AdditionalSecretOutputs,
    Aliases,
    CustomTimeouts,
    ImportId,
    RetainOnDelete,
    DeletedWith,
    ReplaceWith,
    Created,
    Modified,
    SourcePosition,
    StackTrace,
    IgnoreChanges,
    HideDiff,
    ReplaceOnChanges,
    ReplacementTrigger,
    RefreshBeforeUpdate,
    ViewOf,
    ResourceHooks,
    ExtensionRef,
    SnippetId,
}
