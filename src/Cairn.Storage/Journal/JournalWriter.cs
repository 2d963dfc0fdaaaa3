using System.Diagnostics.CodeAnalysis;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Journal;

/// <summary>
/// Appends records, and says so only when they are on the disk. Whoever finds nobody writing writes at once, on its
/// own thread or, where it has other work, on the journal's; who comes meanwhile shares the next write. After one
/// failed write nothing is acknowledged any more: what the disk then holds is not known (spec/reliability.md §4), so
/// the records that nobody was told about are saved elsewhere and every later append is refused.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _order = new(1, 1);
    private readonly JournalFile _file;
    private readonly StorageLimits _limits;
    private readonly UnsavedRecords _unsaved;

    private JournalBatch _filling = new();
    private JournalBatch _writing = new();
    private TaskCompletionSource? _written;
    private JournalThread? _thread;
    private bool _busy;
    private long _sequence;
    private UInt128 _previous;
    private long _end;
    private long _reserved;
    private Diagnostic? _failure;

    private JournalWriter(
        JournalFile file, long sequence, UInt128 previous, StorageLimits limits, UnsavedRecords unsaved)
    {
        _file = file;
        _sequence = sequence;
        _previous = previous;
        _limits = limits;
        _unsaved = unsaved;
        _end = file.End;
    }

    /// <summary>The number of the last record; it need not be on the disk yet.</summary>
    public long LastSequence
    {
        get
        {
            lock (_gate)
            {
                return _sequence - 1;
            }
        }
    }

    /// <summary>Why nothing can be appended any more; null while it can.</summary>
    public Diagnostic? Failure
    {
        get
        {
            lock (_gate)
            {
                return _failure;
            }
        }
    }

    public string Path => _file.Path;

    /// <summary>Creates a journal; the folder must exist. Fails where a file has the name.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The journal's file.</param>
    /// <param name="header">Its first record.</param>
    /// <param name="opening">The first entry, which is on the disk with the file; empty: none.</param>
    /// <param name="limits">How far ahead room is reserved.</param>
    /// <param name="unsaved">Where records go that the disk does not take.</param>
    public static Result<JournalWriter> Create(
        DurableFile files,
        string path,
        JournalHeader header,
        ReadOnlySpan<byte> opening,
        StorageLimits limits,
        UnsavedRecords unsaved)
    {
        var first = new byte[JournalFormat.Magic.Length + Record(header.Bytes().Length) + Record(opening.Length)];
        JournalFormat.Magic.CopyTo(first);
        var at = JournalFormat.Magic.Length;
        var hash = (UInt128)0;
        var sequence = 0L;
        Add(JournalRecordKind.Header, header.Bytes());
        if (!opening.IsEmpty)
        {
            Add(JournalRecordKind.Entry, opening);
        }

        unsaved.Header = first;
        var file = JournalFile.Create(files.Calls, path, first, limits.JournalChunkBytesMin);
        return file.TryGet(out var made)
            ? Result.Of(new JournalWriter(made, sequence, hash, limits, unsaved))
            : Result.Failed<JournalWriter>(file.Diagnostics);

        static int Record(int payload) => payload == 0 ? 0 : JournalFormat.HeadBytes + payload;

        void Add(JournalRecordKind kind, ReadOnlySpan<byte> payload)
        {
            var record = first.AsSpan(at, Record(payload.Length));
            hash = JournalFormat.Write(record, kind, sequence, (uint)sequence, hash, payload);
            at += record.Length;
            sequence++;
        }
    }

    /// <summary>
    /// Appends a record; completes when it is on the disk (null) or refused. The token only stops waiting for a
    /// turn: a record that was taken is written.
    /// </summary>
    /// <param name="kind">What the payload is.</param>
    /// <param name="payload">The record's own bytes.</param>
    /// <param name="reserve">
    /// Bytes of room to keep for records that must follow (a result after its intent), or negative: to give back.
    /// A record that asks for room is refused where the disk has none, before anything was done.
    /// </param>
    /// <param name="admit">Asked in the order of the records, immediately before this one; may refuse it.</param>
    /// <param name="cancellationToken">Stops waiting for a turn.</param>
    public ValueTask<Diagnostic?> AppendAsync(
        JournalRecordKind kind,
        ReadOnlyMemory<byte> payload,
        long reserve,
        Func<Diagnostic?>? admit,
        CancellationToken cancellationToken)
        => AppendAsync(kind, payload, reserve, admit, isShared: false, cancellationToken);

    /// <summary>
    /// The same, for whoever may have other work to go on with meanwhile (<paramref name="isShared"/>): the writing is
    /// left to a thread of the journal's own, and who comes before that begins shares it.
    /// </summary>
    public ValueTask<Diagnostic?> AppendAsync(
        JournalRecordKind kind,
        ReadOnlyMemory<byte> payload,
        long reserve,
        Func<Diagnostic?>? admit,
        bool isShared,
        CancellationToken cancellationToken)
    {
        if (payload.Length > _limits.JournalRecordBytesMax)
        {
            return ValueTask.FromResult<Diagnostic?>(
                RunDiagnostics.JournalRecordTooLarge(Path, payload.Length, _limits.JournalRecordBytesMax));
        }

        if (!TryTakeTurn())
        {
            return AppendInTurnAsync(hasTurn: false, kind, payload, reserve, admit, isShared, cancellationToken);
        }

        if (!HasRoom(payload.Length, reserve, out var problem, out _))
        {
            return AppendInTurnAsync(hasTurn: true, kind, payload, reserve, admit, isShared, cancellationToken);
        }

        Ticket ticket;
        try
        {
            ticket = problem is null ? Enqueue(kind, payload.Span, reserve, admit, isShared) : Ticket.Refused(problem);
        }
        finally
        {
            _order.Release();
        }

        return CompleteAsync(ticket, cancellationToken);
    }

    /// <summary>Whether the file still has its name; somebody who takes the stage over takes that away.</summary>
    public bool IsNamed() => _file.IsNamed();

    /// <summary>Returns when nothing is being written.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (Busy() is { } wait)
        {
            await wait.Task.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _thread?.Dispose();
        _file.Dispose();
        _order.Dispose();
    }

    /// <summary>Without waiting.</summary>
    private bool TryTakeTurn() => _order.Wait(0, CancellationToken.None);

    private async ValueTask<Diagnostic?> AppendInTurnAsync(
        bool hasTurn,
        JournalRecordKind kind,
        ReadOnlyMemory<byte> payload,
        long reserve,
        Func<Diagnostic?>? admit,
        bool isShared,
        CancellationToken cancellationToken)
    {
        if (!hasTurn)
        {
            await _order.WaitAsync(cancellationToken);
        }

        Ticket ticket;
        try
        {
            Diagnostic? problem;
            while (!HasRoom(payload.Length, reserve, out problem, out var wait))
            {
                await wait.Task.WaitAsync(cancellationToken);
            }

            ticket = problem is null ? Enqueue(kind, payload.Span, reserve, admit, isShared) : Ticket.Refused(problem);
        }
        finally
        {
            _order.Release();
        }

        return await CompleteAsync(ticket, cancellationToken);
    }

    private TaskCompletionSource? Busy()
    {
        lock (_gate)
        {
            return _busy ? Written() : null;
        }
    }

    private TaskCompletionSource Written()
        => _written ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Whether a record can be taken now; extends the file where nobody writes it. Otherwise says why not, or what
    /// to wait for before asking again.
    /// </summary>
    private bool HasRoom(
        int payloadBytes, long reserve, out Diagnostic? problem, [NotNullWhen(false)] out TaskCompletionSource? wait)
    {
        var size = payloadBytes + JournalFormat.HeadBytes;
        long needed;
        lock (_gate)
        {
            problem = null;
            wait = null;
            if (_failure is not null)
            {
                return true;
            }

            needed = _end + size + Math.Max(0, _reserved + reserve) + _limits.JournalSpareBytes;
            var isFull = _filling.Count > 0 && _filling.Length + size > _limits.JournalQueueBytesMax;
            if (!isFull && needed <= _file.Capacity)
            {
                return true;
            }

            if (_busy)
            {
                wait = Written();
                return false;
            }

            _busy = true;
        }

        problem = Extend(needed, mustSucceed: reserve > 0);
        return true;
    }

    private Diagnostic? Extend(long needed, bool mustSucceed)
    {
        Diagnostic? problem = null;
        var chunk = Math.Clamp(_file.Capacity, _limits.JournalChunkBytesMin, _limits.JournalChunkBytesMax);
        foreach (var capacity in (ReadOnlySpan<long>)[needed + chunk, needed])
        {
            try
            {
                _file.Extend(capacity);
                problem = null;
                break;
            }
            catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
            {
                problem = FailureDiagnostics.OfWriting(Path, failure);
                if (_file.IsBroken || problem.Code.Number != StorageDiagnostics.NoSpaceCode)
                {
                    problem = Fail(RunDiagnostics.JournalFailed(Path, problem));
                    break;
                }
            }
        }

        TaskCompletionSource? written;
        lock (_gate)
        {
            written = Idle();
        }

        written?.SetResult();
        return problem is null || _failure is not null ? problem
            : mustSucceed ? RunDiagnostics.JournalNoRoom(Path)
            : null;
    }

    private Ticket Enqueue(
        JournalRecordKind kind, ReadOnlySpan<byte> payload, long reserve, Func<Diagnostic?>? admit, bool isShared)
    {
        if (Failure is null && admit?.Invoke() is { } refusal)
        {
            return Ticket.Refused(refusal);
        }

        lock (_gate)
        {
            var unsynced = _filling.Count;
            var size = payload.Length + JournalFormat.HeadBytes;
            var room = _filling.Add(size);
            _previous = JournalFormat.Write(room, kind, _sequence, unsynced, _previous, payload);
            _sequence++;
            _end += size;
            _reserved = Math.Max(0, _reserved + reserve);
            if (_failure is { } failure)
            {
                // A result that arrives after the disk failed: the effect is real, so it is saved like the others.
                _unsaved.Save(_filling.Bytes);
                _filling.Reset();
                return Ticket.Refused(failure);
            }

            if (_busy)
            {
                return Ticket.Following(_filling.Done);
            }

            _busy = true;
            if (isShared)
            {
                var done = _filling.Done;
                (_thread ??= new JournalThread(WriteShared)).Wake();
                return Ticket.Following(done);
            }

            (_filling, _writing) = (_writing, _filling);
            return Ticket.Leading;
        }
    }

    /// <summary>Writes what has come until now, and then what came meanwhile.</summary>
    private void WriteShared()
    {
        lock (_gate)
        {
            (_filling, _writing) = (_writing, _filling);
        }

        WriteOn();
    }

    private ValueTask<Diagnostic?> CompleteAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        // Who follows gets its answer even where its caller has lost interest: the record is written all the same.
        _ = cancellationToken;
        if (ticket.Follows is { } done)
        {
            return new ValueTask<Diagnostic?>(done.Task);
        }

        if (!ticket.Leads)
        {
            return ValueTask.FromResult(ticket.Refusal);
        }

        var answer = Write(out var more);
        if (more)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static writer => writer.WriteOn(), this, preferLocal: false);
        }

        return ValueTask.FromResult(answer);
    }

    private void WriteOn()
    {
        bool more;
        do
        {
            _ = Write(out more);
        }
        while (more);
    }

    /// <summary>Writes the batch that is ready, tells its writers, and makes the next one ready.</summary>
    private Diagnostic? Write(out bool more)
    {
        Diagnostic? failure = null;
        try
        {
            _file.Append(_writing.Bytes.Span);
            failure = _file.IsNamed() ? null : RunDiagnostics.JournalTakenOver(Path);
        }
        catch (Exception problem) when (FailureDiagnostics.IsExpected(problem))
        {
            failure = RunDiagnostics.JournalFailed(Path, FailureDiagnostics.OfWriting(Path, problem));
        }

        if (failure is not null)
        {
            failure = Fail(failure);
        }

        TaskCompletionSource<Diagnostic?>? done;
        TaskCompletionSource<Diagnostic?>? alsoFailed = null;
        TaskCompletionSource? written;
        lock (_gate)
        {
            done = _writing.Reset();
            more = failure is null && _filling.Count > 0;
            if (more)
            {
                (_filling, _writing) = (_writing, _filling);
                (written, _written) = (_written, null);
            }
            else
            {
                alsoFailed = failure is null ? null : _filling.Reset();
                written = Idle();
            }
        }

        done?.SetResult(failure);
        alsoFailed?.SetResult(failure);
        written?.SetResult();
        return failure;
    }

    private TaskCompletionSource? Idle()
    {
        _busy = false;
        var written = _written;
        _written = null;
        return written;
    }

    /// <summary>From here on everything is refused, and what was not acknowledged is saved elsewhere.</summary>
    private Diagnostic Fail(Diagnostic failure)
    {
        lock (_gate)
        {
            if (_failure is null)
            {
                var saved = _unsaved.Save(_writing.Bytes, _filling.Bytes);
                _failure = failure with { Hint = $"{failure.Hint} {saved}" };
            }

            return _failure;
        }
    }

    /// <summary>What became of a record: it is written by its own writer, by another, or not at all.</summary>
    private readonly record struct Ticket(bool Leads, TaskCompletionSource<Diagnostic?>? Follows, Diagnostic? Refusal)
    {
        public static Ticket Leading => new(Leads: true, Follows: null, Refusal: null);

        public static Ticket Following(TaskCompletionSource<Diagnostic?> done)
            => new(Leads: false, done, Refusal: null);

        public static Ticket Refused(Diagnostic refusal) => new(Leads: false, Follows: null, refusal);
    }
}
