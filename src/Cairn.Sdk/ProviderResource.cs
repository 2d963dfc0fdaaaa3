using Cairn.Runtime;

namespace Cairn;

/// <summary>
/// A provider with a configuration of its own, such as a second region. Resources use it where
/// <see cref="ResourceOptions.Provider"/> names it.
/// </summary>
public abstract class ProviderResource : CustomResource
{
    /// <summary>Registers a provider.</summary>
    /// <param name="package">The package it serves: <c>aws</c>.</param>
    /// <param name="name">The name in the program.</param>
    /// <param name="args">Its configuration.</param>
    /// <param name="options">How it is dealt with.</param>
    protected ProviderResource(string package, string name, InputArgs? args, ResourceOptions? options = null)
        : base(Model.TypeToken.ProviderPrefix + package, name, args, options)
        => Package = package;

    /// <summary>Registers a provider of any package.</summary>
    /// <inheritdoc cref="ProviderResource(string, string, InputArgs, ResourceOptions)"/>
    public static ProviderResource Of(
        string package, string name, InputArgs? args = null, ResourceOptions? options = null)
        => new AnyProvider(package, name, args, options);

    /// <summary>The package it serves.</summary>
    public string Package { get; }

    /// <summary>How resources name it on the wire: <c>URN::id</c>.</summary>
    internal async Task<string> ReferenceAsync()
    {
        var state = await State.ConfigureAwait(false);
        return $"{state.Urn}::{(state.Id.Length > 0 ? state.Id : WireValues.UnknownText)}";
    }

    private sealed class AnyProvider(string package, string name, InputArgs? args, ResourceOptions? options)
        : ProviderResource(package, name, args, options);
}
