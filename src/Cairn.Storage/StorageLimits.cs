namespace Cairn.Storage;

/// <summary>Everything in the storage layer that could grow without end, with its bound.</summary>
public sealed record StorageLimits
{
    public static StorageLimits Default { get; } = new();

    /// <summary>The largest state, decoded. A million resources of the usual size are 1.4 GB.</summary>
    public long StateBytesMax { get; init; } = 16L << 30;

    /// <summary>Plain files from this size on are read in place where a lease can be had, and else copied.</summary>
    public long LeaseFromBytes { get; init; } = 1L << 20;

    /// <summary>Plain files from this size on are mapped instead of read.</summary>
    public long MapFromBytes { get; init; } = 64L << 20;

    /// <summary>Up to this size a compressed state may expand by any factor.</summary>
    public long FreeExpansionBytes { get; init; } = 64L << 20;

    /// <summary>How many times larger than its compressed bytes a state may be, past the free expansion.</summary>
    public int ExpansionRatioMax { get; init; } = 100;

    /// <summary>Project files, credentials, lock files and the like.</summary>
    public int SmallFileBytesMax { get; init; } = 1 << 20;

    /// <summary>How many folder entries are looked at in one search for stages, copies or locks.</summary>
    public int EntriesMax { get; init; } = 100_000;

    /// <summary>How many copies of a state, or locks on it, are listed.</summary>
    public int CopiesMax { get; init; } = 1_000;

    /// <summary>How many parent folders are searched for a project file.</summary>
    public int ParentFoldersMax { get; init; } = 64;

    /// <summary>The largest record of a journal, without its head.</summary>
    public int JournalRecordBytesMax { get; init; } = 256 << 20;

    /// <summary>How much may wait for the next write of a journal before appending waits as well.</summary>
    public int JournalQueueBytesMax { get; init; } = 8 << 20;

    /// <summary>The room that a journal reserves at first, and the least it grows by.</summary>
    public long JournalChunkBytesMin { get; init; } = 256 << 10;

    /// <summary>The most that a journal grows by.</summary>
    public long JournalChunkBytesMax { get; init; } = 4 << 20;

    /// <summary>Room in a journal that no step may use, for the records that end a run.</summary>
    public long JournalSpareBytes { get; init; } = 16 << 10;

    /// <summary>The least room that is kept for the result of an intent.</summary>
    public long JournalResultBytesMin { get; init; } = 64 << 10;

    /// <summary>How much of what a failed disk did not take is kept, to be saved elsewhere.</summary>
    public long JournalUnsavedBytesMax { get; init; } = 256 << 20;
    /// <summary>How many versions of a state are kept, however old they are.</summary>
    public int HistoryVersionsMax { get; init; } = 200;

    /// <summary>Versions younger than this are kept, however many there are.</summary>
    public TimeSpan HistoryAgeMax { get; init; } = TimeSpan.FromDays(90);

    /// <summary>So many versions are kept whatever the other two say.</summary>
    public int HistoryVersionsMin { get; init; } = 20;

    /// <summary>Larger states are kept as versions, but not compared with the version before.</summary>
    public long HistoryCompareBytesMax { get; init; } = 256L << 20;

    /// <summary>The manifest of a backup: a line or two for each file that belongs to a stage.</summary>
    public int ManifestBytesMax { get; init; } = 256 << 20;
}
