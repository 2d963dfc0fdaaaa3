namespace Cairn.Storage.Files;

/// <summary>
/// What storage asks of the system, one call each, so that a test can make any of them fail or stand in for the
/// whole disk. All throw <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where the system
/// refuses.
/// </summary>
internal interface ISystemCalls
{
    /// <summary>Creates a file that only its owner may read. Fails where anything has that name, even a link.</summary>
    SystemFile CreateNew(string path);

    /// <summary>Opens what is there, links followed.</summary>
    SystemFile OpenToRead(string path);

    /// <summary>What has the name, links followed; null where nothing has.</summary>
    FileStatus? Status(string path);

    bool Exists(string path);

    bool DirectoryExists(string path);

    /// <summary>The file behind a path, links followed, in full.</summary>
    string RealPath(string path);

    /// <summary>The files in a folder, with its path before them; folders are left out.</summary>
    IEnumerable<string> Files(string folder);

    /// <summary>
    /// Takes the lock that a file stands for, creating the file. Null where somebody else holds it; the system
    /// releases it when its holder dies.
    /// </summary>
    IDisposable? TryLock(string path);

    /// <summary>Returns when the names in a folder are on the disk.</summary>
    void SyncDirectory(string path);

    /// <summary>Gives an existing file a second name. Fails where the name is taken.</summary>
    void Link(string existing, string name);

    /// <summary>Renames, atomically replacing what has the name.</summary>
    void Rename(string from, string to);

    void Delete(string path);

    /// <summary>Creates one folder that only its owner may enter.</summary>
    void CreateDirectory(string path);
}
