namespace Cairn.Storage.History;

/// <summary>Who keeps a version.</summary>
public enum VersionSource
{
    /// <summary>Cairn's history, with everything that is known about the change.</summary>
    Cairn,

    /// <summary>A file that Cairn copied before it wrote.</summary>
    CairnBackup,

    /// <summary>Pulumi's <c>history</c>: the checkpoint of an update.</summary>
    PulumiHistory,

    /// <summary>Pulumi's <c>backups</c>: the state at the end of an update.</summary>
    PulumiBackup,

    /// <summary>Pulumi's <c>.bak</c>: the state before the last write.</summary>
    PulumiBak,

    /// <summary>SST's <c>snapshot</c>: the state at the end of a run.</summary>
    SstSnapshot,

    /// <summary>A state of the same stage under another extension.</summary>
    Sibling,

    /// <summary>A folder that <c>cairn backup</c> filled.</summary>
    BackupFolder,
}
