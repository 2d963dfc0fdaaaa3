namespace Cairn.Storage.Runs;

/// <summary>Everything that decides what is done about an unfinished run.</summary>
internal readonly record struct RecoveryFacts(
    JournalCondition Journal, CheckpointCondition Checkpoint, HolderCondition Holder, BaseCondition Base);
