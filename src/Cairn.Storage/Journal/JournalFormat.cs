using System.Buffers.Binary;
using System.IO.Hashing;
using Cairn.State.Document;

namespace Cairn.Storage.Journal;

/// <summary>
/// The bytes of a journal (docs/formats/journal.md): eight bytes that name the format, then records. A record is a
/// head of 48 bytes, little endian, and a payload; its hash covers both, and it names the hash of the record before.
/// </summary>
internal static class JournalFormat
{
    public const int HeadBytes = 48;

    private const uint Marker = 0xA74E_52C1;
    private const int LengthAt = 4;
    private const int SequenceAt = 8;
    private const int UnsyncedAt = 16;
    private const int KindAt = 20;
    private const int PreviousAt = 24;
    private const int HashAt = 32;
    private const int SearchBytes = 1 << 20;

    /// <summary>The last byte is the version of the framing.</summary>
    public static ReadOnlySpan<byte> Magic => "CAIRNJN\x01"u8;

    /// <summary>The first bytes of every record, to find the next one after damage.</summary>
    public static ReadOnlySpan<byte> MarkerBytes => [0xC1, 0x52, 0x4E, 0xA7];

    /// <summary>Writes a record and returns its hash. The target has exactly the room for it.</summary>
    public static UInt128 Write(
        Span<byte> target,
        JournalRecordKind kind,
        long sequence,
        uint unsynced,
        UInt128 previous,
        ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, Marker);
        BinaryPrimitives.WriteInt32LittleEndian(target[LengthAt..], payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(target[SequenceAt..], sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(target[UnsyncedAt..], unsynced);
        BinaryPrimitives.WriteUInt32LittleEndian(target[KindAt..], (uint)kind);
        BinaryPrimitives.WriteUInt64LittleEndian(target[PreviousAt..], Low(previous));
        payload.CopyTo(target[HeadBytes..]);
        var hash = HashOf(target[..HashAt], payload);
        BinaryPrimitives.WriteUInt128LittleEndian(target[HashAt..], hash);
        return hash;
    }

    /// <summary>What the head says; null where it is none. The payload is not looked at.</summary>
    public static JournalFrame? Head(ReadOnlySpan<byte> head, long offset)
    {
        if (head.Length < HeadBytes || BinaryPrimitives.ReadUInt32LittleEndian(head) != Marker)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head[LengthAt..]);
        var sequence = BinaryPrimitives.ReadInt64LittleEndian(head[SequenceAt..]);
        var unsynced = BinaryPrimitives.ReadUInt32LittleEndian(head[UnsyncedAt..]);
        var kind = BinaryPrimitives.ReadUInt32LittleEndian(head[KindAt..]);
        return length < 0 || sequence < 0 || unsynced > sequence || kind > byte.MaxValue
            ? null
            : new JournalFrame(
                offset,
                length,
                sequence,
                unsynced,
                BinaryPrimitives.ReadUInt64LittleEndian(head[PreviousAt..]),
                BinaryPrimitives.ReadUInt128LittleEndian(head[HashAt..]),
                (JournalRecordKind)kind);
    }

    /// <summary>The record at a place, where it is there as a whole and its hash is right.</summary>
    public static JournalFrame? Intact(StateBytes bytes, long at)
    {
        if (bytes.Length - at < HeadBytes
            || Head(bytes.Slice(at, HeadBytes), at) is not { } frame
            || frame.PayloadBytes > bytes.Length - at - HeadBytes)
        {
            return null;
        }

        var record = bytes.Slice(at, HeadBytes + frame.PayloadBytes);
        return HashOf(record[..HashAt], record[HeadBytes..]) == frame.Hash ? frame : null;
    }

    /// <summary>
    /// The first intact record from a place on that is wanted; null where there is none before another place.
    /// </summary>
    /// <param name="bytes">The journal.</param>
    /// <param name="from">Where the search begins.</param>
    /// <param name="until">Where it ends: the record begins before this.</param>
    /// <param name="isWanted">Asked of each intact one.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static JournalFrame? Next(
        StateBytes bytes, long from, long until, Func<JournalFrame, bool> isWanted, CancellationToken cancellationToken)
    {
        var overlap = MarkerBytes.Length - 1;
        for (var at = from; at < until && !cancellationToken.IsCancellationRequested;)
        {
            var window = bytes.Slice(at, (int)Math.Min(SearchBytes, bytes.Length - at));
            var marker = window.IndexOf(MarkerBytes);
            if (marker < 0)
            {
                at += Math.Max(1, window.Length - overlap);
                continue;
            }

            at += marker;
            if (at < until && Intact(bytes, at) is { } frame && isWanted(frame))
            {
                return frame;
            }

            at++;
        }

        return null;
    }

    public static ulong Low(UInt128 hash) => (ulong)(hash & ulong.MaxValue);

    /// <summary>
    /// The head's bytes are mixed into the seed, so that small records need one pass and no copy.
    /// </summary>
    private static UInt128 HashOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload)
        => XxHash128.HashToUInt128(payload, unchecked((long)XxHash3.HashToUInt64(head)));
}
