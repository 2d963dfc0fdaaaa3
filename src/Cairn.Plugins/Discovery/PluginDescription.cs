using System.Collections.Immutable;

namespace Cairn.Plugins.Discovery;

/// <summary>What <c>PulumiPlugin.yaml</c> says.</summary>
public sealed record PluginDescription(string Runtime, ImmutableDictionary<string, string> Options);
