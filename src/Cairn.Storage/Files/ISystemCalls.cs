using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>
/// What a durable write asks of the system, one call each, so that a test can make any of them fail. All throw
/// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where the system refuses.
/// </summary>
internal interface ISystemCalls
{
    /// <summary>Creates a file that only its owner may read. Fails where anything has that name, even a link.</summary>
    FileStream CreateNew(string path);

    /// <summary>Gives a new file the rights, and where possible the owner, of the one it will replace.</summary>
    void TakeOver(SafeFileHandle file, FileStatus replaced);

    /// <summary>Writes all of the bytes.</summary>
    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Returns when the file's bytes are on the disk.</summary>
    void Sync(SafeFileHandle file);

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
