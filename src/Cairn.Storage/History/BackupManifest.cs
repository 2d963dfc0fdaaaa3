using System.Collections.Immutable;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>What one run of a backup holds (docs/formats/history.md).</summary>
internal sealed record BackupManifest
{
    /// <summary>UTC.</summary>
    public required DateTimeOffset Made { get; init; }

    public required StageKind Kind { get; init; }

    /// <summary>The store's folder, as it was then: for people.</summary>
    public required string Store { get; init; }

    public required ImmutableArray<BackupStage> Stages { get; init; }
}

/// <summary>One stage in a backup.</summary>
/// <param name="App">The Pulumi project or SST app; null in Pulumi's layout from before projects.</param>
/// <param name="Stage">Its name.</param>
/// <param name="State">The state's content, unpacked.</param>
/// <param name="Resources">How many the state has; null where it can't be opened.</param>
/// <param name="Files">What belongs to it: history entries, secrets, tags; paths from the store's root, with /.</param>
/// <param name="Contents">The contents that its versions need.</param>
internal sealed record BackupStage(
    string? App,
    string Stage,
    ContentAddress State,
    int? Resources,
    ImmutableArray<BackupEntry> Files,
    ImmutableArray<ContentAddress> Contents);

/// <summary>A file in a backup.</summary>
internal sealed record BackupEntry(string Path, ContentAddress Content);
