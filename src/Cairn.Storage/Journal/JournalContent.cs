using System.Collections.Immutable;
using Cairn.State.Document;

namespace Cairn.Storage.Journal;

/// <summary>
/// A journal that was read: every intact record, and what stands between them. The bytes must outlive it.
/// </summary>
internal sealed class JournalContent(StateBytes bytes)
{
    /// <summary>The first bytes say that this is a journal, but of another framing.</summary>
    public bool IsOtherFraming => Magic is [_, _, _, _, _, _, _, var version]
        && Magic[..^1].SequenceEqual(JournalFormat.Magic[..^1])
        && version != JournalFormat.Magic[^1];

    /// <summary>The intact records in the order of the file, the header among them where it is intact.</summary>
    public required JournalFrames Frames { get; init; }

    /// <summary>Null where the first record is not intact, or is no header.</summary>
    public required JournalHeader? Header { get; init; }

    /// <summary>Damage to records that had been acknowledged, in order; empty for a sound journal.</summary>
    public required ImmutableArray<JournalDamage> Damage { get; init; }

    /// <summary>
    /// A write that never was acknowledged: bytes after the last record that are no record, or records of a batch
    /// of which an earlier one did not arrive. They are cut, and told. Null where the file ends cleanly.
    /// </summary>
    public required JournalDamage? TornTail { get; init; }

    public long FileBytes => bytes.Length;

    public bool IsDamaged => !Damage.IsEmpty;

    /// <summary>Begins work on another thread where there is one, as <see cref="StateBytes.Beside"/> does.</summary>
    public Action? Beside(Action work) => bytes.Beside(work);

    private ReadOnlySpan<byte> Magic => bytes.Slice(0, (int)Math.Min(bytes.Length, JournalFormat.Magic.Length));

    public ReadOnlySpan<byte> Payload(in JournalFrame frame) => bytes.Slice(frame.PayloadOffset, frame.PayloadBytes);

    /// <summary>The same as memory of its own, which outlives the journal's.</summary>
    public ReadOnlyMemory<byte> PayloadCopy(in JournalFrame frame) => Payload(frame).ToArray();

    /// <summary>The same as memory that does not outlive the journal's.</summary>
    public ReadOnlyMemory<byte> PayloadMemory(in JournalFrame frame)
        => bytes.Memory(frame.PayloadOffset, frame.PayloadBytes);
}
