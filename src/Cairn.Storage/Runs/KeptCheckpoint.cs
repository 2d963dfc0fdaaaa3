namespace Cairn.Storage.Runs;

/// <summary>What is done with a checkpoint before it is replaced, besides what always is.</summary>
[Flags]
internal enum KeptCheckpoint
{
    None = 0,

    /// <summary>It is what the run began with, and the journal can be replayed only over that.</summary>
    AsBase = 1,

    /// <summary>It is a backup, where the store has no <c>.bak</c>.</summary>
    AsBackup = 2,
}
