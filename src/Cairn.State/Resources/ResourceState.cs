using Cairn.Model;

namespace Cairn.State.Resources;

/// <summary>
/// Everything that a state says about one resource, as values (spec/state.md §1.4). It never changes: a new state of
/// a resource is a new record. Documents stay bytes and headers; this is made for the resources that a run touches.
/// </summary>
public sealed record ResourceState
{
    internal static readonly PropertyValue.Map Nothing = new([]);

    public required string Urn { get; init; }

    public required string Type { get; init; }

    /// <summary>Whether a provider looks after it. If not, it has no id.</summary>
    public bool IsCustom { get; init; }

    /// <summary>The provider's id of it; empty for components, and for what was never created.</summary>
    public string Id { get; init; } = "";

    public PropertyValue.Map Inputs { get; init; } = Nothing;

    public PropertyValue.Map Outputs { get; init; } = Nothing;

    /// <summary>The old half of a replacement: its object still has to be deleted.</summary>
    public bool IsDelete { get; init; }

    /// <summary>Its object was deleted already, and the one to replace it isn't created yet.</summary>
    public bool IsPendingReplacement { get; init; }

    public bool IsProtected { get; init; }

    public bool IsTainted { get; init; }

    /// <summary>It was only read; its object belongs to somebody else.</summary>
    public bool IsExternal { get; init; }

    public bool IsRetainedOnDelete { get; init; }

    public bool IsRefreshedBeforeUpdate { get; init; }

    //// What it refers to. URNs are texts, as in the state; empty means none.

    public string Parent { get; init; } = "";

    /// <summary>The provider's URN and id, <c>URN::id</c>.</summary>
    public string Provider { get; init; } = "";

    public EquatableArray<string> Dependencies { get; init; }

    /// <summary>Of each input, the URNs it was computed from.</summary>
    public EquatableArray<PropertyDependency> PropertyDependencies { get; init; }

    public string DeletedWith { get; init; } = "";

    public EquatableArray<string> ReplaceWith { get; init; }

    public string ViewOf { get; init; } = "";

    public EquatableArray<string> Aliases { get; init; }

    //// How it is to be treated.

    public EquatableArray<string> InitErrors { get; init; }

    public EquatableArray<string> AdditionalSecretOutputs { get; init; }

    public CustomTimeouts Timeouts { get; init; }

    public string ImportId { get; init; } = "";

    public EquatableArray<string> IgnoreChanges { get; init; }

    public EquatableArray<string> ReplaceOnChanges { get; init; }

    public EquatableArray<string> HideDiffs { get; init; }

    /// <summary>Null where it has none.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    public EquatableArray<HookList> Hooks { get; init; }

    //// Where it comes from.

    /// <summary>RFC 3339, or empty.</summary>
    public string Created { get; init; } = "";

    /// <summary>RFC 3339, or empty.</summary>
    public string Modified { get; init; } = "";

    public string SourcePosition { get; init; } = "";

    /// <summary>The source positions of the frames that made it, innermost first.</summary>
    public EquatableArray<string> StackTrace { get; init; }

    public string ExtensionRef { get; init; } = "";

    public string SnippetId { get; init; } = "";

    /// <summary>Members that only newer tools know, with their JSON text, in the order of the file.</summary>
    public EquatableArray<UnknownMember> Unknown { get; init; }

    public bool IsProvider => TypeToken.IsProvider(Type);

    /// <summary>All but its inputs and outputs, which are most of it.</summary>
    public ResourceState WithoutValues() => ReferenceEquals(Inputs, Nothing) && ReferenceEquals(Outputs, Nothing)
        ? this
        : this with { Inputs = Nothing, Outputs = Nothing };
}
