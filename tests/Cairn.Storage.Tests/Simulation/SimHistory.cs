using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Journal;
using Cairn.Storage.Runs;

namespace Cairn.Storage.Tests.Simulation;

/// <summary>What a deployer may do next.</summary>
internal enum SimStep
{
    Append,
    Begin,
    End,
    Burst,
    Checkpoint,
    Complete,
    Kill,
    Leave,
}

/// <summary>
/// Deploys on a simulated disk, step by step, and notes in its log which version of the state was issued when, and
/// which acknowledged. A version is the state's bytes.
/// </summary>
internal sealed class SimHistory
{
    private readonly List<SimOp> _log = [];
    private readonly SimDisk _disk;
    private readonly List<byte[]> _versions = [SimStage.First];
    private int _process = 1;
    private int _entries;
    private long _operation;
    private readonly Queue<(long Operation, string Name)> _begun = [];
    private StageRun? _run;
    private JournalFold? _shadow;

    public SimHistory()
    {
        _disk = SimStage.Disk(_log);
        _disk.Note(new SimOp.Issued(0));
        _disk.Note(new SimOp.Acknowledged(0));
    }

    public IReadOnlyList<SimOp> Log => _log;

    public IReadOnlyList<byte[]> Versions => _versions;

    public async Task DoAsync(SimStep step)
    {
        switch (step)
        {
            case SimStep.Append:
                await OneAsync(SimStage.Adds(Next()));
                break;
            case SimStep.Begin:
                await OpenAsync();
                var name = Next();
                _begun.Enqueue((++_operation, name));
                await OneAsync(new JournalEntry.Begun(_operation, OperationKind.Creating, SimStage.Resource(name)));
                break;
            case SimStep.End when _begun.TryDequeue(out var begun):
                await OneAsync(new JournalEntry.Ended(
                    begun.Operation, [new StateChange.Add(SimStage.Resource(begun.Name))]));
                break;
            case SimStep.End:
                await OneAsync(SimStage.Adds(Next()));
                break;
            case SimStep.Burst:
                await BurstAsync();
                break;
            case SimStep.Checkpoint:
                var run = await OpenAsync();
                Assert.NotNull((await run.CheckpointAsync(CancellationToken.None)).Value);
                break;
            case SimStep.Complete:
                run = await OpenAsync();
                var completed = await run.CompleteAsync(RunOutcome.Succeeded, CancellationToken.None);
                Assert.NotNull(completed.Value);
                await run.DisposeAsync();
                Over();
                break;
            case SimStep.Leave:
                run = await OpenAsync();
                await run.DisposeAsync();
                Over();
                break;
            case SimStep.Kill:
                // Nothing is disposed of: the process is gone, its locks with it.
                _process++;
                _disk.ReleaseLocks();
                Over();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    private async Task<StageRun> OpenAsync()
    {
        if (_run is not null)
        {
            return _run;
        }

        var opened = await new StageRuns(SimStage.Context(_disk, _process, number => number == _process))
            .OpenAsync(SimStage.Place, SimStage.Request, CancellationToken.None);
        _run = opened.Value ?? throw new InvalidOperationException(opened.Diagnostics[0].ToString());
        Assert.Equal(_versions[^1], SimStage.Bytes(_run.Base.Bytes));
        var bytes = StateBytes.FromArray(_versions[^1]);
        _shadow = JournalFold.Open(StateDocument.Open(bytes).Value!).Value!;
        Assert.NotNull(_shadow.Apply(SimStage.Opened(bytes)).Value);
        return _run;
    }

    private async Task OneAsync(JournalEntry entry)
    {
        var run = await OpenAsync();
        Issue(entry);
        Assert.NotNull((await run.AppendAsync(entry, CancellationToken.None)).Value);
        _disk.Note(new SimOp.Acknowledged(_versions.Count - 1));
    }

    /// <summary>Some entries that arrive while the disk is busy with the first, and so share a write.</summary>
    private async Task BurstAsync()
    {
        var run = await OpenAsync();
        var rest = new List<Task>();
        _disk.Before = call =>
        {
            if (call != "syncdata" || rest.Count > 0)
            {
                return;
            }

            for (var i = 0; i < 3; i++)
            {
                var entry = SimStage.Adds(Next());
                Issue(entry);
                rest.Add(run.AppendAsync(entry, CancellationToken.None).AsTask());
            }
        };
        var first = SimStage.Adds(Next());
        Issue(first);
        var version = _versions.Count - 1;
        Assert.NotNull((await run.AppendAsync(first, CancellationToken.None)).Value);
        _disk.Note(new SimOp.Acknowledged(version));
        await Task.WhenAll(rest);
        _disk.Before = null;
        _disk.Note(new SimOp.Acknowledged(_versions.Count - 1));
    }

    private void Issue(JournalEntry entry)
    {
        var shadow = _shadow ?? throw new InvalidOperationException("no run");
        Assert.NotNull(shadow.Apply(entry).Value);
        _versions.Add(SimStage.Bytes(new PieceBytes(shadow.Document.Bytes, shadow.Pieces(SimStage.Stamp))));
        _disk.Note(new SimOp.Issued(_versions.Count - 1));
    }

    private string Next() => $"r{_entries++}";

    private void Over()
    {
        _run = null;
        _begun.Clear();
        _operation = 0;
    }
}
