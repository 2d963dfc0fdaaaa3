using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.State.Resources;

namespace Cairn.Engine.Runs;

/// <summary>Writes what happens to resources into the run's journal, with their secrets sealed.</summary>
internal sealed class RunRecorder(IRunJournal journal, IStateSecrets secrets)
{
    private readonly Lock _lock = new();
    private long _operation;

    /// <summary>Whether nothing can be recorded any more.</summary>
    public bool IsPoisoned => journal.IsPoisoned;

    /// <summary>An empty list of changes, to be filled and given to <see cref="EndAsync"/>.</summary>
    public ChangeList Changes() => new(secrets);

    /// <summary>
    /// What of a resource is kept: its old names have done their work once it is written, and would rename others in
    /// a later run (spec/state.md §1.2).
    /// </summary>
    public static ResourceState Kept(ResourceState resource)
        => resource.Aliases.Count == 0 ? resource : resource with { Aliases = [] };

    /// <summary>Records that an operation is about to be sent to a provider.</summary>
    public async Task<Result<Intent>> BeginAsync(OperationKind kind, ResourceState resource)
    {
        var made = secrets.Seal(Kept(resource));
        if (!made.TryGet(out var ready))
        {
            return Result.Failed<Intent>(made.Diagnostics);
        }

        var json = new RawJson(ResourceWriter.Write(ready));
        ValueTask<Result<AppliedEntry>> appended;
        long number;
        lock (_lock)
        {
            // Numbers rise in the order of the journal.
            number = ++_operation;
            appended = journal.AppendAsync(new JournalEntry.Begun(number, kind, json));
        }

        var applied = await appended;
        return applied.TryGet(out _)
            ? Result.Of(new Intent(number))
            : Result.Failed<Intent>(applied.Diagnostics);
    }

    /// <summary>Records what came of an operation, or changes that needed none (null).</summary>
    public ValueTask<Result<AppliedEntry>> EndAsync(Intent? intent, ChangeList changes)
        => changes.Problem is { } problem
            ? ValueTask.FromResult(Result.Failed<AppliedEntry>(problem))
            : journal.AppendAsync(new JournalEntry.Ended(intent?.Number ?? 0, changes.All));

    /// <summary>Records that an operation certainly had no effect.</summary>
    public ValueTask<Result<AppliedEntry>> FailAsync(Intent intent)
        => journal.AppendAsync(new JournalEntry.Failed(intent.Number));

    /// <summary>Records that a pending operation of an earlier run is settled.</summary>
    public ValueTask<Result<AppliedEntry>> ResolveAsync(int pending)
        => journal.AppendAsync(new JournalEntry.PendingResolved(pending));
}
