namespace Cairn.Storage.History;

/// <summary>Which versions are kept: by count and by age, whichever keeps more, and never fewer than a few.</summary>
internal static class HistoryRetention
{
    /// <summary>The versions to forget, oldest first.</summary>
    public static IEnumerable<HistoryVersion> Expired(
        IReadOnlyList<HistoryVersion> versions, DateTimeOffset now, StorageLimits limits)
    {
        var kept = Math.Max(limits.HistoryVersionsMin, limits.HistoryVersionsMax);
        return versions.Take(Math.Max(0, versions.Count - kept)).Where(x => now - x.Time > limits.HistoryAgeMax);
    }
}
