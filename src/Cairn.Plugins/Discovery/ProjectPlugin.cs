namespace Cairn.Plugins.Discovery;

/// <summary>An entry under <c>plugins:</c> or <c>packages:</c> of a project: a plugin that is at a path.</summary>
public sealed record ProjectPlugin(PluginKind Kind, string Name, SemanticVersion? Version, string Path);
