using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Cairn.Schemas.Packages;

/// <summary>What a provider's package holds, as its schema says.</summary>
public sealed record PackageSchema
{
    /// <summary>The package's name: <c>aws</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Null where the schema does not say; then whoever made it knows.</summary>
    public string? Version { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Where the provider's plugin is downloaded; null: the usual place.</summary>
    public string? PluginDownloadUrl { get; init; }

    /// <summary>What makes the package of another provider; null: it is a provider's own.</summary>
    public ParameterSchema? Parameter { get; init; }

    /// <summary>How the module is found in the middle part of a token: a regular expression with one group.</summary>
    public string ModuleFormat { get; init; } = "(.*)";

    /// <summary>Namespaces by module, and that of the package by its name.</summary>
    public FrozenDictionary<string, string> Namespaces { get; init; } = FrozenDictionary<string, string>.Empty;

    public ImmutableArray<PropertySchema> Config { get; init; } = [];

    /// <summary>The provider's own configuration, as a resource.</summary>
    public required ResourceSchema Provider { get; init; }

    /// <summary>By token, in the order of tokens.</summary>
    public ImmutableArray<ResourceSchema> Resources { get; init; } = [];

    /// <summary>By token, in the order of tokens.</summary>
    public ImmutableArray<FunctionSchema> Functions { get; init; } = [];

    public FrozenDictionary<string, TypeDefinition> Types { get; init; } =
        FrozenDictionary<string, TypeDefinition>.Empty;
}
