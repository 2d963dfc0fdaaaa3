namespace Cairn.State.Journal;

/// <summary>How a run ended, as far as it could say so itself. Numbers are stored.</summary>
public enum RunOutcome
{
    Succeeded = 1,
    Failed = 2,

    /// <summary>Somebody stopped it.</summary>
    Cancelled = 3,
}
