namespace Cairn.Storage.Journal;

/// <summary>What a record of a journal holds.</summary>
internal enum JournalRecordKind : byte
{
    /// <summary>The first record: who runs what, and from which head.</summary>
    Header = 1,

    /// <summary>An entry of the run, in the form of <c>Cairn.State.Journal</c>.</summary>
    Entry = 2,

    /// <summary>The head that is about to become the checkpoint, and which entries are in it.</summary>
    Checkpoint = 3,
}
