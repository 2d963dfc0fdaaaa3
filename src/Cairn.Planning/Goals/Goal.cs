using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Planning.Goals;

/// <summary>Everything that a program asks for when it registers a resource (spec/engine.md §1.3).</summary>
public sealed record Goal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public bool IsCustom { get; init; }

    /// <summary>A component that a provider constructs.</summary>
    public bool IsRemote { get; init; }

    public PropertyValue.Map Inputs { get; init; } = new([]);

    /// <summary>The parent's URN; empty is the root, where there is one.</summary>
    public string Parent { get; init; } = "";

    /// <summary>The provider's URN and id; empty for components and for providers.</summary>
    public string Provider { get; init; } = "";

    public EquatableArray<string> Dependencies { get; init; }

    public EquatableArray<PropertyDependency> PropertyDependencies { get; init; }

    /// <summary>Null where the program doesn't say, so that the parent's counts.</summary>
    public bool? Protect { get; init; }

    /// <summary>Null where the program doesn't say, so that the parent's counts.</summary>
    public bool? RetainOnDelete { get; init; }

    /// <summary>Null where the provider decides.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    public string DeletedWith { get; init; } = "";

    public EquatableArray<string> ReplaceWith { get; init; }

    public EquatableArray<AliasSpec> Aliases { get; init; }

    public EquatableArray<string> IgnoreChanges { get; init; }

    public EquatableArray<string> ReplaceOnChanges { get; init; }

    public PropertyValue? ReplacementTrigger { get; init; }

    public EquatableArray<string> AdditionalSecretOutputs { get; init; }

    public EquatableArray<string> HideDiffs { get; init; }

    /// <summary>The id of an object that is there already and is to be taken over; or empty.</summary>
    public string ImportId { get; init; } = "";

    public CustomTimeouts Timeouts { get; init; }

    public EquatableArray<HookList> Hooks { get; init; }

    public string SourcePosition { get; init; } = "";

    public EquatableArray<string> StackTrace { get; init; }

    public string ExtensionRef { get; init; } = "";

    public string SnippetId { get; init; } = "";

    public bool IsProvider => TypeToken.IsProvider(Type);
}
