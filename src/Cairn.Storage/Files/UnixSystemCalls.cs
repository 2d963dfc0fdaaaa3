using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>Linux and macOS.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixSystemCalls : ISystemCalls
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public FileStream CreateNew(string path) => CreateOwned(path);

    public void TakeOver(SafeFileHandle file, FileStatus replaced)
    {
        if (OperatingSystem.IsLinux())
        {
            UnixCalls.TryChangeOwner(file, replaced.Owner, replaced.Group);
        }

        File.SetUnixFileMode(file, replaced.Mode);
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
        => UnixCalls.Write(file, bytes, offset);

    public void Sync(SafeFileHandle file) => UnixCalls.Sync(file);

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
