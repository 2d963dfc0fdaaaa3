using System.Collections.Immutable;

namespace Cairn;

/// <summary>How a function of a provider is called.</summary>
public sealed record FunctionOptions
{
    /// <summary>The provider that is asked; null: the usual one of its package.</summary>
    public ProviderResource? Provider { get; init; }

    /// <summary>The resource whose provider is asked where none is named.</summary>
    public Resource? Parent { get; init; }

    /// <summary>Resources that must be deployed first.</summary>
    public ImmutableArray<Resource> DependsOn { get; init; } = [];

    /// <summary>The provider's version; null: whichever is there.</summary>
    public string? Version { get; init; }

    /// <summary>Where the provider's plugin is downloaded; null: the usual place.</summary>
    public string? PluginDownloadUrl { get; init; }

    /// <summary>A parameterised package, as the engine has named it; for generated classes.</summary>
    internal Task<string>? PackageReference { get; init; }
}
