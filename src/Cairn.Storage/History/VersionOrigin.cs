namespace Cairn.Storage.History;

/// <summary>How a version came to be known.</summary>
public enum VersionOrigin
{
    /// <summary>Cairn wrote it.</summary>
    Cairn,

    /// <summary>Cairn found it there: it is from before Cairn's first write, or another tool wrote it since.</summary>
    Found,
}
