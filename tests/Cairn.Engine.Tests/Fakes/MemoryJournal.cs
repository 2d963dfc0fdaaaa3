using System.Text;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Journal;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>
/// A journal in memory, with the guard of the real one. It can be cut at any entry, as a crash would: what the state is
/// then is what the next run starts from.
/// </summary>
internal sealed class MemoryJournal(byte[] state) : IRunJournal
{
    private readonly Lock _lock = new();
    private readonly JournalFold _fold = Opened(state);

    /// <summary>After so many entries the machine loses power; nothing is recorded any more.</summary>
    public int CrashAfter { get; set; } = int.MaxValue;

    public List<JournalEntry> Entries { get; } = [];

    public List<Diagnostic> Refusals { get; } = [];

    /// <summary>Hears of each entry, and of what it was refused for.</summary>
    public Action<JournalEntry, Diagnostic?> Heard { get; set; } = (_, _) => { };

    /// <summary>What an entry that was taken waits for before whoever wrote it hears of that.</summary>
    public Func<JournalEntry, Task> Acknowledged { get; set; } = _ => Task.CompletedTask;

    public bool IsPoisoned => Entries.Count >= CrashAfter;

    public async ValueTask<Result<AppliedEntry>> AppendAsync(JournalEntry entry)
    {
        var applied = Append(entry);
        await Acknowledged(entry);
        return applied;
    }

    private Result<AppliedEntry> Append(JournalEntry entry)
    {
        lock (_lock)
        {
            if (IsPoisoned)
            {
                return Result.Failed<AppliedEntry>(PowerCut);
            }

            var applied = _fold.Apply(entry);
            Heard(entry, applied.Diagnostics.FirstOrDefault());
            if (applied.TryGet(out _))
            {
                Entries.Add(entry);
            }
            else
            {
                Refusals.AddRange(applied.Diagnostics);
            }

            return applied;
        }
    }

    /// <summary>The state that the journal amounts to; it has to be sound.</summary>
    public byte[] Fold()
    {
        lock (_lock)
        {
            var pieces = _fold.Pieces();
            var bytes = new MemoryStream();
            foreach (var piece in pieces)
            {
                bytes.Write(piece.IsKept
                    ? _fold.Document.Bytes.Slice(piece.Start, (int)piece.Length)
                    : piece.Own.Span);
            }

            var folded = bytes.ToArray();
            var document = Open(folded);
            var faults = IntegrityCheck.Run(document);
            return faults.IsSound
                ? folded
                : throw new InvariantException(
                    string.Join("\n", faults.All().Select(x => FaultExplainer.Explain(document, x).Detail))
                    + "\n" + Encoding.UTF8.GetString(folded));
        }
    }

    public static StateDocument Open(byte[] state)
    {
        var opened = StateDocument.Open(StateBytes.FromArray(state));
        return opened.Value ?? throw new InvariantException(opened.Diagnostics[0].Detail);
    }

    private static JournalFold Opened(byte[] state)
    {
        var opened = JournalFold.Open(Open(state));
        var fold = opened.Value ?? throw new InvariantException(opened.Diagnostics[0].Detail);
        fold.Apply(new JournalEntry.RunOpened
        {
            Stage = "dev",
            RunId = "run",
            Command = "deploy",
            StartedAt = "2026-01-01T00:00:00Z",
            Base = BaseIdentity.Of(StateBytes.FromArray(state), 0),
        });
        return fold;
    }

    private static Diagnostic PowerCut => new()
    {
        Code = new DiagnosticCode(9999),
        Severity = Severity.Error,
        Summary = "the power is gone",
        Detail = "the power is gone",
    };
}
