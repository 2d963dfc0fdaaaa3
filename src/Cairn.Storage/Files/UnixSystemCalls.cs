using System.Runtime.Versioning;

namespace Cairn.Storage.Files;

/// <summary>Linux and macOS.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixSystemCalls : ISystemCalls
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public SystemFile CreateNew(string path)
    {
        var stream = CreateOwned(path);
        return new UnixFile(stream.SafeFileHandle, stream);
    }

    public SystemFile OpenToRead(string path)
    {
        var handle = UnixCalls.OpenToRead(path);
        return new UnixFile(handle, handle);
    }

    public FileStatus? Status(string path) => FileProbe.At(path);

    public bool Exists(string path) => !Presence.IsMissing(this, path) || Directory.Exists(path);

    public bool DirectoryExists(string path)
        => Directory.Exists(path) || (!Presence.IsMissing(this, path) && !File.Exists(path));

    public string RealPath(string path) => SystemCalls.RealPath(path);

    public IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder);

    public IDisposable? TryLock(string path) => WriteLock.TryTake(path);

    public void SyncDirectory(string path)
    {
        using var directory = UnixCalls.OpenDirectory(path);
        UnixCalls.Sync(directory);
    }

    public void Link(string existing, string name) => UnixCalls.Link(existing, name);

    public void Rename(string from, string to) => UnixCalls.Rename(from, to);

    public void Delete(string path) => File.Delete(path);

    public void CreateDirectory(string path)
        => Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);

    internal static FileStream CreateOwned(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Share = FileShare.ReadWrite | FileShare.Delete,
        BufferSize = 0,
        UnixCreateMode = OwnerOnly,
    });
}
