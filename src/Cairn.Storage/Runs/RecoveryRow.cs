namespace Cairn.Storage.Runs;

/// <summary>A row of the recovery table. What it does not name matches whatever is found.</summary>
/// <param name="Name">What happened, for people.</param>
/// <param name="Action">What is done about it.</param>
internal sealed record RecoveryRow(string Name, RecoveryAction Action)
{
    public JournalCondition[]? Journals { get; init; }

    public CheckpointCondition[]? Checkpoints { get; init; }

    public HolderCondition[]? Holders { get; init; }

    public BaseCondition[]? Bases { get; init; }

    public bool Matches(RecoveryFacts facts)
        => (Journals?.Contains(facts.Journal) ?? true)
            && (Checkpoints?.Contains(facts.Checkpoint) ?? true)
            && (Holders?.Contains(facts.Holder) ?? true)
            && (Bases?.Contains(facts.Base) ?? true);
}
