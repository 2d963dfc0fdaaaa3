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

    /// <summary>Whether anything can still be recorded.</summary>
    public bool IsPoisoned => journal.IsPoisoned;

    /// <summary>Records that an operation is about to be sent to a provider; tells its number.</summary>
    public async Task<Result<Intent>> BeginAsync(OperationKind kind, ResourceState resource)
    {
        var json = Json(resource);
        ValueTask<Result<AppliedEntry>> appended;
        long number;
        lock (_lock)
        {
            number = ++_operation;
            appended = journal.AppendAsync(new JournalEntry.Begun(number, kind, json));
        }

        var applied = await appended;
        return applied.TryGet(out _)
            ? Result.Of(new Intent(number))
            : Result.Failed<Intent>(applied.Diagnostics);
    }

    /// <summary>Records what came of an operation, or changes that needed none (null).</summary>
    public ValueTask<Result<AppliedEntry>> EndAsync(Intent? intent, params EquatableArray<StateChange> changes)
    {
        lock (_lock)
        {
            return journal.AppendAsync(new JournalEntry.Ended(intent?.Number ?? 0, changes));
        }
    }

    /// <summary>Records that an operation certainly had no effect.</summary>
    public ValueTask<Result<AppliedEntry>> FailAsync(Intent intent)
    {
        lock (_lock)
        {
            return journal.AppendAsync(new JournalEntry.Failed(intent.Number));
        }
    }

    /// <summary>Records that a pending operation of an earlier run is settled.</summary>
    public ValueTask<Result<AppliedEntry>> ResolveAsync(int pending)
    {
        lock (_lock)
        {
            return journal.AppendAsync(new JournalEntry.PendingResolved(pending));
        }
    }

    public ValueTask<Result<AppliedEntry>> CloseAsync(RunOutcome outcome)
    {
        lock (_lock)
        {
            return journal.AppendAsync(new JournalEntry.Closed(outcome));
        }
    }

    public StateChange Add(ResourceState resource, int? insteadOf = null)
        => new StateChange.Add(Json(resource), insteadOf);

    public StateChange Replace(int number, ResourceState resource)
        => new StateChange.Replace(number, Json(resource));

    private RawJson Json(ResourceState resource) => new(ResourceWriter.Write(secrets.Seal(resource)));
}

/// <summary>An operation that was recorded before it was begun.</summary>
internal sealed record Intent(long Number);
