using System.Collections.Immutable;

namespace Cairn.Plugins.DotNet;

/// <summary>An app that is built, and what it was built of.</summary>
internal sealed record AppBuild
{
    /// <summary>The assembly to run.</summary>
    public required string Target { get; init; }

    /// <summary>The providers that the program brings along.</summary>
    public ImmutableArray<AppProvider> Providers { get; init; } = [];

    /// <summary>The compiler's warnings, of a build that was made just now.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>What has built it: another version builds anew.</summary>
    public required string Builder { get; init; }

    public required ImmutableArray<BuildStamp> Inputs { get; init; }

    /// <summary>Folders whose sources belong to it, with the hash of their names.</summary>
    public required ImmutableArray<(string Folder, string Hash)> Listings { get; init; }

    /// <summary>Whether a build would give the same again.</summary>
    public bool IsFresh(string builder, PluginLimits limits)
        => Builder == builder
            && File.Exists(Target)
            && Inputs.All(x => x.Holds())
            && Listings.All(x => Directory.Exists(x.Folder)
                && SourceListing.Hash(x.Folder, limits.FoldersMax) == x.Hash);
}
