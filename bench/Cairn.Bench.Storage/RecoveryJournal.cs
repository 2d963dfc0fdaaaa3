using System.Collections.Concurrent;
using Cairn.State.Journal;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Bench.Storage;

/// <summary>
/// Writes the journal of a run that was cut off, as a run writes it: for each resource an intent and its result, many
/// under way at once. Of ten operations seven create a resource, two update one and one deletes one.
/// </summary>
internal sealed class RecoveryJournal(StageRun run)
{
    private const int Writers = 64;

    private readonly Lock _order = new();
    private readonly ConcurrentQueue<(int Name, int Number)> _made = new();
    private int _operations;

    public static async Task WriteAsync(StagePlace place, int records, CancellationToken cancellationToken)
    {
        var runs = new StageRuns(ProcessIdentity.OfProcess(Guid.NewGuid), TimeProvider.System);
        var opened = await runs.OpenAsync(place, new RunRequest { Command = "bench" }, cancellationToken);
        await using var run = opened.Value ?? throw new InvalidOperationException(opened.Diagnostics[0].Detail);
        var journal = new RecoveryJournal(run);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (var i = writer; i < records / 2; i += Writers)
                {
                    await journal.StepAsync(i, cancellationToken);
                }
            },
            cancellationToken)));
    }

    private async Task StepAsync(int name, CancellationToken cancellationToken)
    {
        switch (name % 10)
        {
            case 8 when _made.TryDequeue(out var gone):
                await OperationAsync(
                    OperationKind.Deleting, gone.Name, round: 0, _ => new StateChange.Remove(gone.Number),
                    cancellationToken);
                break;
            case 3 or 6 when _made.TryDequeue(out var old):
                await OperationAsync(
                    OperationKind.Updating,
                    old.Name,
                    round: 1,
                    text => new StateChange.Replace(old.Number, text),
                    cancellationToken);
                break;
            default:
                var made = await OperationAsync(
                    OperationKind.Creating, name, round: 0, text => new StateChange.Add(text), cancellationToken);
                _made.Enqueue((name, made.Added[0]));
                break;
        }
    }

    private async Task<AppliedEntry> OperationAsync(
        OperationKind kind,
        int name,
        int round,
        Func<State.Json.RawJson, StateChange> change,
        CancellationToken cancellationToken)
    {
        int number;
        ValueTask<Model.Result<AppliedEntry>> begun;
        lock (_order)
        {
            // Numbers rise in the order of the journal.
            number = ++_operations;
            begun = run.AppendAsync(
                new JournalEntry.Begun(number, kind, RecoverySample.Intent(name, round)), cancellationToken);
        }

        _ = Done(await begun);
        return Done(await run.AppendAsync(
            new JournalEntry.Ended(number, [change(RecoverySample.Result(name, round))]), cancellationToken));
    }

    private static AppliedEntry Done(Model.Result<AppliedEntry> appended)
        => appended.Value ?? throw new InvalidOperationException(appended.Diagnostics[0].Detail);
}
