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
