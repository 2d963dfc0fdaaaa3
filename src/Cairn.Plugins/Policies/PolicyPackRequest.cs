using System.Collections.Immutable;

namespace Cairn.Plugins.Policies;

/// <summary>A policy pack that a run is to be held against.</summary>
/// <param name="Place">Its folder, as the user named it.</param>
/// <param name="Folder">The same, in full.</param>
/// <param name="ConfigPath">A JSON file with the configuration of its policies, in full; null: none.</param>
public sealed record PolicyPackRequest(string Place, string Folder, string? ConfigPath)
{
    /// <summary>Gives each pack its configuration, in their order.</summary>
    /// <param name="places">The packs' folders, as the user named them.</param>
    /// <param name="configs">The files: none, or as many.</param>
    /// <param name="resolve">Makes a path absolute.</param>
    public static ImmutableArray<PolicyPackRequest> Of(
        IReadOnlyList<string> places, IReadOnlyList<string> configs, Func<string, string> resolve) =>
    [
        .. places.Index().Select(x => new PolicyPackRequest(
            x.Item, resolve(x.Item), configs.Count > 0 ? resolve(configs[x.Index]) : null)),
    ];
}
