namespace Cairn.Storage.Tests.Simulation;

/// <summary>One thing that a simulated disk was asked to do, or that its user was told.</summary>
internal abstract record SimOp
{
    private SimOp()
    {
    }

    /// <summary>Bytes of a file; on the disk for certain only after a sync of the file.</summary>
    public sealed record Write(int File, long Offset, byte[] Bytes) : SimOp;

    public sealed record Sync(int File) : SimOp;

    /// <summary>A name; on the disk for certain only after a sync of its folder.</summary>
    public sealed record Name(string Path, int File) : SimOp;

    public sealed record Rename(string From, string To, int File) : SimOp;

    public sealed record Remove(string Path) : SimOp;

    /// <summary>Folders are few and made early: they are taken to be there at once.</summary>
    public sealed record Folder(string Path) : SimOp;

    public sealed record SyncFolder(string Path) : SimOp;

    /// <summary>From here on the state may be any up to this version.</summary>
    public sealed record Issued(int Version) : SimOp;

    /// <summary>From here on the state must be at least this version.</summary>
    public sealed record Acknowledged(int Version) : SimOp;
}
