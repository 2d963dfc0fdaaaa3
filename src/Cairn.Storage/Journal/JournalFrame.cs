namespace Cairn.Storage.Journal;

/// <summary>Where a record of a journal is, and what its head says.</summary>
/// <param name="Offset">Of the record's first byte in the file.</param>
/// <param name="PayloadBytes">The length of its payload, which follows the head.</param>
/// <param name="Sequence">0 for the header; each record has the next number.</param>
/// <param name="Unsynced">
/// How many records before this one were not yet known to be on the disk when it was written.
/// </param>
/// <param name="Previous">The low half of the hash of the record before.</param>
/// <param name="Hash">XxHash128 of this record.</param>
/// <param name="Kind">What it holds.</param>
internal readonly record struct JournalFrame(
    long Offset,
    int PayloadBytes,
    long Sequence,
    uint Unsynced,
    ulong Previous,
    UInt128 Hash,
    JournalRecordKind Kind)
{
    public long PayloadOffset => Offset + JournalFormat.HeadBytes;

    public long End => PayloadOffset + PayloadBytes;

    /// <summary>Every record up to this number was acknowledged when this one was written.</summary>
    public long DurableThrough => Sequence - 1 - Unsynced;
}
