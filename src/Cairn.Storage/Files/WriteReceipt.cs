namespace Cairn.Storage.Files;

/// <summary>What a write did.</summary>
/// <param name="Path">The file that was written, links followed.</param>
/// <param name="BackupPath">Where the old content is; null where there was none.</param>
/// <param name="StoredBytes">The new file's size, packed where it is.</param>
public sealed record WriteReceipt(string Path, string? BackupPath, long StoredBytes)
{
    /// <summary>The version that it is in the history, e.g. <c>v12</c>; null of a file that lies in no store.</summary>
    public string? Version { get; init; }
}
