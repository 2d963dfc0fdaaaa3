namespace Cairn.Storage.History;

/// <summary>A version that is noted and whose content is stored, but whose state is not written yet.</summary>
internal sealed record PreparedVersion(HistoryFolder Folder, HistoryVersion Version);
