using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>An open file of Linux or macOS.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixFile(SafeFileHandle handle, IDisposable owner) : SystemFile
{
    public override SafeFileHandle Handle => handle;

    public override FileStatus Status() => FileProbe.Of(handle);

    public override void TakeOver(FileStatus replaced)
    {
        if (OperatingSystem.IsLinux())
        {
            UnixCalls.TryChangeOwner(handle, replaced.Owner, replaced.Group);
        }

        File.SetUnixFileMode(handle, replaced.Mode);
    }

    public override int Read(Span<byte> bytes, long offset) => RandomAccess.Read(handle, bytes, offset);

    public override void Write(ReadOnlySpan<byte> bytes, long offset) => UnixCalls.Write(handle, bytes, offset);

    public override void Sync() => UnixCalls.Sync(handle);

    public override void SyncData() => UnixCalls.SyncData(handle);

    protected override void Dispose(bool disposing)
    {
        owner.Dispose();
        base.Dispose(disposing);
    }
}
