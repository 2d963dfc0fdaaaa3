using System.Collections.Immutable;

namespace Cairn;

/// <summary>How a resource is dealt with. What is not set is as its parent has it, or as usual.</summary>
public sealed record ResourceOptions
{
    internal static readonly ResourceOptions None = new();

    /// <summary>The component that it belongs to; null: the app itself.</summary>
    public Resource? Parent { get; init; }

    /// <summary>Resources that must be deployed before this one, besides those its inputs come from.</summary>
    public ImmutableArray<Resource> DependsOn { get; init; } = [];

    /// <summary>Whether it can't be deleted or replaced.</summary>
    public bool? Protect { get; init; }

    /// <summary>Names that it had before, so that it is not taken for another one.</summary>
    public ImmutableArray<Alias> Aliases { get; init; } = [];

    /// <summary>Inputs (paths such as <c>tags.owner</c>) whose changes are not deployed.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Whether a replacement deletes the old object before it creates the new one.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Inputs (paths; <c>*</c> for all) whose changes replace it.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>A value whose change replaces it.</summary>
    public Input<string>? ReplacementTrigger { get; init; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public ImmutableArray<Resource> ReplaceWith { get; init; } = [];

    /// <summary>Whether the object stays when the resource is deleted.</summary>
    public bool? RetainOnDelete { get; init; }

    /// <summary>A resource whose deletion deletes this object too, so that nobody has to.</summary>
    public Resource? DeletedWith { get; init; }

    /// <summary>The provider that looks after it; null: the usual one of its package.</summary>
    public ProviderResource? Provider { get; init; }

    /// <summary>Of a component: the providers of what is below it, one for each package.</summary>
    public ImmutableArray<ProviderResource> Providers { get; init; } = [];

    /// <summary>How long each kind of step may take.</summary>
    public Timeouts? Timeouts { get; init; }

    /// <summary>Functions that may change it, and what is below it, before it is registered.</summary>
    public ImmutableArray<ResourceTransform> Transforms { get; init; } = [];

    /// <summary>Functions that run before and after its steps.</summary>
    public HookBinding? Hooks { get; init; }

    /// <summary>The id of an object that is there already, to take over instead of creating one.</summary>
    public string? ImportId { get; init; }

    /// <summary>The id of an object to read: others look after it, and it is never changed or deleted.</summary>
    public Input<string>? ReadId { get; init; }

    /// <summary>Outputs that are secrets, whatever the provider says.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Properties (paths) whose differences are not shown.</summary>
    public ImmutableArray<string> HideDiffs { get; init; } = [];

    /// <summary>The provider's version; null: whichever is there.</summary>
    public string? Version { get; init; }

    /// <summary>Where the provider's plugin is downloaded; null: the usual place.</summary>
    public string? PluginDownloadUrl { get; init; }

    /// <summary>A parameterised package, as the engine has named it; for generated classes.</summary>
    internal Task<string>? PackageReference { get; init; }
}
