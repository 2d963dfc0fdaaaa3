namespace Cairn.Storage.Runs;

/// <summary>What a stage is taken for by a command that writes it once.</summary>
public sealed record HoldRequest
{
    /// <summary>What is run, for others to read.</summary>
    public required string Command { get; init; }

    /// <summary>How long to wait for somebody who works on the stage; zero: not at all.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Whether a journal that can't be replayed is moved away; else the stage is not taken then.</summary>
    public bool SetsJournalAside { get; init; }

    /// <summary>Whether a change of the passphrase that was decided, and interrupted, is finished.</summary>
    public bool FinishesRotation { get; init; } = true;
}
