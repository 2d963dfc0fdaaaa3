namespace Cairn.Storage.Leases;

/// <summary>What can be known about another process.</summary>
public enum Liveness
{
    /// <summary>It runs on this host.</summary>
    Alive,

    /// <summary>It ran on this host and is gone.</summary>
    Dead,

    /// <summary>It is, or was, on another host.</summary>
    Unknown,
}
