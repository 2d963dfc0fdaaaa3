using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Storage.History;

/// <summary>The versions of a stage as they were read.</summary>
/// <param name="Versions">By number, oldest first; a prepared one is among them.</param>
/// <param name="Damaged">Warnings about entries that can't be read.</param>
/// <param name="LastNumber">The highest number that any entry has, readable or not; 0: none.</param>
public sealed record HistoryLog(
    ImmutableArray<HistoryVersion> Versions, ImmutableArray<Diagnostic> Damaged, int LastNumber)
{
    public static HistoryLog Empty { get; } = new([], [], 0);

    /// <summary>The version that the state had last, as far as Cairn knows.</summary>
    public HistoryVersion? Last => Versions.LastOrDefault(static x => x.Status == VersionStatus.Written);

    public HistoryVersion? Prepared => Versions.LastOrDefault(static x => x.Status == VersionStatus.Prepared);
}
