namespace Cairn.Storage.Journal;

/// <summary>A stretch of a journal that is not what was written.</summary>
/// <param name="Offset">The first byte, counted from the file's start.</param>
/// <param name="Length">Bytes until the next intact record, or to the end.</param>
/// <param name="LostRecords">How many records are missing there, as the numbers around it tell.</param>
internal readonly record struct JournalDamage(long Offset, long Length, long LostRecords);
