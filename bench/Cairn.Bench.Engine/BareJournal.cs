using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Journal;

namespace Cairn.Bench.Engine;

/// <summary>The journal without its disk: entries are checked, folded and encoded, and that is all.</summary>
internal sealed class BareJournal : IRunJournal
{
    private readonly Lock _lock = new();
    private readonly JournalFold _fold;

    public BareJournal(StateDocument document)
    {
        _fold = JournalFold.Open(document).Value ?? throw new InvalidOperationException("The sample is not sound.");
        Invariant.Holds(_fold.Apply(new JournalEntry.RunOpened
        {
            Stage = SampleProgram.Stack,
            RunId = "bench",
            Command = "bench",
            StartedAt = "2026-01-01T00:00:00Z",
            Base = BaseIdentity.Of(document.Bytes, 0),
        }).Value is not null);
    }

    public bool IsPoisoned => false;

    /// <summary>How many bytes the entries would have taken.</summary>
    public long Bytes { get; private set; }

    public ValueTask<Result<AppliedEntry>> AppendAsync(JournalEntry entry)
    {
        var length = JournalCodec.Write(entry).Length;
        lock (_lock)
        {
            Bytes += length;
            return ValueTask.FromResult(_fold.Apply(entry));
        }
    }

    /// <summary>Writes the state that the entries amount to.</summary>
    public void Save(string path)
    {
        using var output = new FileStream(path, FileMode.Create);
        foreach (var piece in _fold.Pieces())
        {
            output.Write(piece.IsKept ? _fold.Document.Bytes.Slice(piece.Start, (int)piece.Length) : piece.Own.Span);
        }
    }
}
