using Cairn.Model;
using Cairn.State.Journal;

namespace Cairn.Engine.Ports;

/// <summary>
/// Where a run records what it intends and what came of it. What an entry says has happened for good when the call
/// returns a value; a refused entry has changed nothing.
/// </summary>
public interface IRunJournal
{
    /// <summary>
    /// Applies an entry to the state and makes it durable. It takes no token: half a record is worse than waiting.
    /// Fails with the broken rule's diagnostic, or with that of the disk; after the latter nothing may be begun.
    /// </summary>
    ValueTask<Result<AppliedEntry>> AppendAsync(JournalEntry entry);

    /// <summary>Whether the disk failed: nothing may be begun any more.</summary>
    bool IsPoisoned { get; }
}
