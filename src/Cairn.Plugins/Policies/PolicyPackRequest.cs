namespace Cairn.Plugins.Policies;

/// <summary>A policy pack that a run is to be held against.</summary>
/// <param name="Place">Its folder, as the user named it.</param>
/// <param name="Folder">The same, in full.</param>
/// <param name="ConfigPath">A JSON file with the configuration of its policies, in full; null: none.</param>
public sealed record PolicyPackRequest(string Place, string Folder, string? ConfigPath);
