namespace Cairn.Storage.Places;

/// <summary>Who made a copy of a state, and when in its life.</summary>
public enum StateCopyKind
{
    /// <summary>Pulumi's <c>.bak</c>: the version before the last write.</summary>
    PreviousVersion,

    /// <summary>Made by Cairn before it replaced the state.</summary>
    CairnBackup,

    /// <summary>Pulumi's <c>backups</c>: the state at the end of an update.</summary>
    PulumiBackup,

    /// <summary>Pulumi's <c>history</c>: the checkpoint of an update.</summary>
    History,

    /// <summary>SST's <c>snapshot</c>: the state at the end of a run.</summary>
    SstSnapshot,

    /// <summary>A state of the same stage under another extension.</summary>
    Sibling,
}

/// <summary>A file that holds an earlier version of a state.</summary>
/// <param name="Path">The file; it may be packed, and it may be damaged.</param>
/// <param name="Kind">Who made it.</param>
/// <param name="When">When it was written last, in UTC: for choosing, not for proof.</param>
public sealed record StateCopy(string Path, StateCopyKind Kind, DateTimeOffset When);
