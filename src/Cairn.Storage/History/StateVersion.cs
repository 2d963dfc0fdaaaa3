namespace Cairn.Storage.History;

/// <summary>A version of a state that can be looked at and returned to, whoever keeps it.</summary>
public sealed record StateVersion
{
    /// <summary>
    /// Its name, which stays the same: <c>v12</c>, <c>pulumi:1795418242…</c>, <c>sst:75f0…</c>, <c>backup:…</c>.
    /// </summary>
    public required string Id { get; init; }

    public required VersionSource Source { get; init; }

    /// <summary>When it was made, UTC, as its name or its entry says; else when its file was changed last.</summary>
    public required DateTimeOffset When { get; init; }

    /// <summary>What Cairn noted about it; null of the copies of others.</summary>
    public HistoryVersion? Entry { get; init; }

    /// <summary>The file that it is; null where it is a content of Cairn's.</summary>
    public string? Path { get; init; }

    /// <summary>Its content, where its hash is known.</summary>
    public ContentAddress? Content { get; init; }
}
