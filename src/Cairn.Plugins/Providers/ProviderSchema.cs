namespace Cairn.Plugins.Providers;

/// <summary>What a provider says of its package.</summary>
/// <param name="Json">The package schema, in UTF-8.</param>
/// <param name="Version">The version that the plugin says it has; empty where it does not say.</param>
public sealed record ProviderSchema(ReadOnlyMemory<byte> Json, string Version);
