namespace Cairn.State.Document;

/// <summary>The manifest of a deployment (spec/state.md §1.3).</summary>
public sealed record Manifest
{
    public string Version { get; init; } = "";

    /// <summary>Hex SHA-256 of the version's text, or empty.</summary>
    public string Magic { get; init; } = "";

    /// <summary>The magic's value with its quotes, where there is one.</summary>
    public Extent? MagicExtent { get; init; }

    /// <summary>
    /// Versions of the plugins it lists; one that is no semantic version makes Pulumi refuse the file.
    /// </summary>
    public IReadOnlyList<string> PluginVersions { get; init; } = [];

    public Extent Extent { get; init; }
}
