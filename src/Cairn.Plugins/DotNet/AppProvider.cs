namespace Cairn.Plugins.DotNet;

/// <summary>A provider that is part of an app.</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">Its version.</param>
/// <param name="HasFrames">Whether the app's SDK also serves frames (docs/adr/0049).</param>
internal sealed record AppProvider(string Name, string Version, bool HasFrames);
