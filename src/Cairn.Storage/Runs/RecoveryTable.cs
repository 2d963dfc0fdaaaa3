using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Storage.Runs;

/// <summary>
/// What is done about an unfinished run, for every combination of what can be found. Each combination matches exactly
/// one row; a test goes through all of them.
/// </summary>
internal static class RecoveryTable
{
    private static readonly HolderCondition[] AtWork = [HolderCondition.Alive, HolderCondition.Elsewhere];
    private static readonly HolderCondition[] Gone = [HolderCondition.None, HolderCondition.Dead];

    private static readonly JournalCondition[] Steps = [JournalCondition.Unfinished, JournalCondition.Torn];
    private static readonly JournalCondition[] StepsOrClosed = [.. Steps, JournalCondition.Closed];

    private static readonly CheckpointCondition[] OwnLater =
        [CheckpointCondition.Latest, CheckpointCondition.Previous];

    public static readonly ImmutableArray<RecoveryRow> Rows =
    [
        new("somebody is at work", RecoveryAction.LeaveToHolder) { Holders = AtWork },
        new("there is no journal", RecoveryAction.Nothing) { Holders = Gone, Journals = [JournalCondition.Absent] },
        new("a file without content", RecoveryAction.Discard) { Holders = Gone, Journals = [JournalCondition.Empty] },
        new("a run without a step", RecoveryAction.Discard) { Holders = Gone, Journals = [JournalCondition.Idle] },
        new("a newer version", RecoveryAction.RefuseUnknown)
        {
            Holders = Gone, Journals = [JournalCondition.Unknown],
        },
        new("damage", RecoveryAction.RefuseDamaged) { Holders = Gone, Journals = [JournalCondition.Damaged] },
        new("the state is gone", RecoveryAction.RefuseMissing)
        {
            Holders = Gone, Journals = StepsOrClosed, Checkpoints = [CheckpointCondition.Missing],
        },
        new("somebody else wrote the state", RecoveryAction.SetAside)
        {
            Holders = Gone, Journals = StepsOrClosed, Checkpoints = [CheckpointCondition.Other],
        },
        new("cut off before a checkpoint", RecoveryAction.FoldIn)
        {
            Holders = Gone, Journals = Steps, Checkpoints = [CheckpointCondition.Base],
        },
        new("cut off after a checkpoint", RecoveryAction.FoldIn)
        {
            Holders = Gone, Journals = Steps, Checkpoints = OwnLater, Bases = [BaseCondition.AtHand],
        },
        new("cut off, and its beginning is lost", RecoveryAction.RefuseBaseGone)
        {
            Holders = Gone, Journals = Steps, Checkpoints = OwnLater, Bases = [BaseCondition.Gone],
        },
        new("cut off after its last checkpoint", RecoveryAction.Finish)
        {
            Holders = Gone, Journals = [JournalCondition.Closed], Checkpoints = [CheckpointCondition.Latest],
        },
        new("cut off before its last checkpoint, the first", RecoveryAction.FoldIn)
        {
            Holders = Gone, Journals = [JournalCondition.Closed], Checkpoints = [CheckpointCondition.Base],
        },
        new("cut off before its last checkpoint", RecoveryAction.FoldIn)
        {
            Holders = Gone,
            Journals = [JournalCondition.Closed],
            Checkpoints = [CheckpointCondition.Previous],
            Bases = [BaseCondition.AtHand],
        },
        new("cut off before its last checkpoint, and its beginning is lost", RecoveryAction.RefuseBaseGone)
        {
            Holders = Gone,
            Journals = [JournalCondition.Closed],
            Checkpoints = [CheckpointCondition.Previous],
            Bases = [BaseCondition.Gone],
        },
    ];

    /// <summary>The row for what was found.</summary>
    public static RecoveryRow Find(RecoveryFacts facts)
    {
        var found = Rows.Where(row => row.Matches(facts)).ToList();
        Invariant.Holds(found.Count == 1);
        return found[0];
    }
}
