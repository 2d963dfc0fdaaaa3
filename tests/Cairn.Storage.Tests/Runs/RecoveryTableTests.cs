using Cairn.Storage.Runs;

namespace Cairn.Storage.Tests.Runs;

public sealed class RecoveryTableTests
{
    private static readonly RecoveryFacts[] All =
    [
        .. from journal in Enum.GetValues<JournalCondition>()
           from checkpoint in Enum.GetValues<CheckpointCondition>()
           from holder in Enum.GetValues<HolderCondition>()
           from each in Enum.GetValues<BaseCondition>()
           select new RecoveryFacts(journal, checkpoint, holder, each),
    ];

    [Fact]
    public void Each_combination_of_facts_matches_exactly_one_row()
    {
        Assert.Equal(8 * 5 * 4 * 2, All.Length);
        Assert.All(All, facts => Assert.Single(RecoveryTable.Rows, row => row.Matches(facts)));
    }

    [Fact]
    public void Each_row_matches_something_and_has_a_name_of_its_own()
    {
        Assert.All(RecoveryTable.Rows, row => Assert.Contains(All, row.Matches));
        Assert.Equal(RecoveryTable.Rows.Length, RecoveryTable.Rows.Select(row => row.Name).Distinct().Count());
    }

    [Fact]
    public void A_journal_is_replayed_only_over_a_state_of_its_own_run()
        => Assert.All(
            All.Where(facts => RecoveryTable.Find(facts).Action == RecoveryAction.FoldIn),
            facts => Assert.True(facts.Checkpoint is CheckpointCondition.Base
                || (facts.Checkpoint is CheckpointCondition.Latest or CheckpointCondition.Previous
                    && facts.Base == BaseCondition.AtHand)));

    [Fact]
    public void Nothing_is_done_while_somebody_may_be_at_work()
        => Assert.All(
            All.Where(facts => facts.Holder is HolderCondition.Alive or HolderCondition.Elsewhere),
            facts => Assert.Equal(RecoveryAction.LeaveToHolder, RecoveryTable.Find(facts).Action));

    [Fact]
    public void A_journal_with_steps_is_removed_only_when_they_are_in_the_state()
        => Assert.All(
            All.Where(facts => facts.Journal is JournalCondition.Unfinished or JournalCondition.Torn
                or JournalCondition.Damaged),
            facts => Assert.NotEqual(RecoveryAction.Discard, RecoveryTable.Find(facts).Action));
}
