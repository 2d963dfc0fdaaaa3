namespace Cairn.Storage.Places;

/// <summary>A lock of Pulumi or SST on a stage.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Tool">The word of the tool to remove it with.</param>
/// <param name="Who">The user, host and process, or the command, as far as the lock says; null: unreadable.</param>
/// <param name="When">When it was taken, as the lock says.</param>
/// <param name="IsStale">Whether its process ran on this host and is gone.</param>
/// <param name="RunId">Of SST's locks: what the run was named by whoever started it; null: nothing.</param>
/// <param name="UpdateId">Of SST's locks: the update, which its work folder is named for.</param>
public sealed record HeldLock(
    string Path,
    StageKind Tool,
    string? Who,
    string? When,
    bool IsStale,
    string? RunId = null,
    string? UpdateId = null);
