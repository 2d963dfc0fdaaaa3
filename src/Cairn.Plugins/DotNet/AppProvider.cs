namespace Cairn.Plugins.DotNet;

/// <summary>A provider that is part of an app.</summary>
internal sealed record AppProvider(string Name, string Version);
