namespace Cairn.Storage.History;

/// <summary>A file in a backup.</summary>
internal sealed record BackupEntry(string Path, ContentAddress Content);
