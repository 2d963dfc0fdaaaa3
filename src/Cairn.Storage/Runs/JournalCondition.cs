namespace Cairn.Storage.Runs;

/// <summary>What was found where a stage's journal is.</summary>
internal enum JournalCondition
{
    Absent,

    /// <summary>A file without a byte.</summary>
    Empty,

    /// <summary>Of a version that is not known here.</summary>
    Unknown,

    /// <summary>Acknowledged records are missing or altered.</summary>
    Damaged,

    /// <summary>A run that recorded no step.</summary>
    Idle,

    /// <summary>A run that recorded steps and did not finish.</summary>
    Unfinished,

    /// <summary>The same, and its last write was cut off.</summary>
    Torn,

    /// <summary>A run that had its last checkpoint ready.</summary>
    Closed,
}

/// <summary>What the checkpoint is, as seen from a journal.</summary>
internal enum CheckpointCondition
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>What the run started from.</summary>
    Base,

    /// <summary>The last one that the run, or a recovery of it, made ready.</summary>
    Latest,

    /// <summary>An earlier one of the run: putting a later one in place did not come to its end.</summary>
    Previous,

    /// <summary>Something that somebody else wrote.</summary>
    Other,
}

/// <summary>Whether the state that a run started from can still be read.</summary>
internal enum BaseCondition
{
    /// <summary>It is the checkpoint, or a copy of it is intact.</summary>
    AtHand,
    Gone,
}

/// <summary>Who has the lease.</summary>
internal enum HolderCondition
{
    None,

    /// <summary>A process of this host that is gone.</summary>
    Dead,

    /// <summary>A process of this host that runs.</summary>
    Alive,

    /// <summary>A process of another host.</summary>
    Elsewhere,
}
