namespace Cairn.Bench.FrontDoor;

/// <summary>Whose a process is.</summary>
internal enum ProcessKind
{
    Other,

    /// <summary>`cairn sst`, which waits for SST.</summary>
    Front,

    /// <summary>Cairn as SST's engine.</summary>
    Engine,

    Sst,

    /// <summary>Node, or bun in its place, below the engine.</summary>
    Node,
}
