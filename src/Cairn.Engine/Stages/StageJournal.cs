using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Journal;
using Cairn.Storage.Runs;

namespace Cairn.Engine.Stages;

/// <summary>A stage's journal on the disk, as the engine uses it; the checkpoint follows where it is due.</summary>
internal sealed class StageJournal(StageRun run) : IRunJournal
{
    public bool IsPoisoned => run.Failure is not null;

    public async ValueTask<Result<AppliedEntry>> AppendAsync(JournalEntry entry)
    {
        var applied = await run.AppendSharedAsync(entry, CancellationToken.None);
        if (applied.Value is not null && entry is JournalEntry.Ended)
        {
            // A checkpoint that can't be written now is no harm: the journal has all of it, and the end tries again.
            _ = await run.CheckpointIfDueAsync(CancellationToken.None);
        }

        return applied;
    }
}
