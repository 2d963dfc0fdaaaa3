namespace Cairn.Storage.History;

/// <summary>One stage of a backup.</summary>
/// <param name="App">The Pulumi project or SST app; null in Pulumi's layout from before projects.</param>
/// <param name="Stage">Its name.</param>
/// <param name="Resources">How many the state has; null where it can't be opened.</param>
/// <param name="IsSound">Whether the state keeps every rule.</param>
/// <param name="Versions">How many versions of Cairn's history are with it.</param>
/// <param name="Files">How many files are with it, those of the history included.</param>
/// <param name="IsIntact">Whether everything is there and is what it was when it was stored.</param>
public sealed record BackupStageReport(
    string? App, string Stage, int? Resources, bool IsSound, int Versions, int Files, bool IsIntact);
