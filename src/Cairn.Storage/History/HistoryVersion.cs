using System.Globalization;

namespace Cairn.Storage.History;

/// <summary>One version of a stage's state (docs/formats/history.md).</summary>
public sealed record HistoryVersion
{
    /// <summary>From 1, in the order in which versions were noted; gaps are possible.</summary>
    public required int Number { get; init; }

    /// <summary>The version before it; null of the first.</summary>
    public int? Previous { get; init; }

    /// <summary>When it was noted, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Of a found version, when its file was changed last; null otherwise.</summary>
    public DateTimeOffset? Modified { get; init; }

    public required VersionOrigin Origin { get; init; }

    public VersionStatus Status { get; init; }

    public string? User { get; init; }

    public string? Host { get; init; }

    public string? Command { get; init; }

    public GitStatus? Git { get; init; }

    /// <summary>The state's content; null where the state was removed.</summary>
    public ContentAddress? Content { get; init; }

    /// <summary>SHA-256 of the content that it replaced; null where there was no state.</summary>
    public string? Replaced { get; init; }

    /// <summary>Whether the integrity check was switched off by name.</summary>
    public bool IsUnchecked { get; init; }

    /// <summary>
    /// What became different; null where either side is no readable state, or is too large to compare.
    /// </summary>
    public ChangeSummary? Changes { get; init; }

    /// <summary>How people name it, e.g. <c>v12</c>.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"v{Number}");

    /// <summary>Who made it, as people read it; null of a found version.</summary>
    public string? Who => User is null ? null : $"{User}@{Host}";
}
