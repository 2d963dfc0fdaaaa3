namespace Cairn.Plugins.Providers;

/// <summary>A provider that has answered, with what it understands where it said so.</summary>
internal sealed record Handshaken(ProviderFeatures? Features);
