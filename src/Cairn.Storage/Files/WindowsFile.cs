using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>An open file of Windows.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsFile(SafeFileHandle handle, IDisposable owner) : SystemFile
{
    public override SafeFileHandle Handle => handle;

    public override FileStatus Status() => FileProbe.Of(handle);

    public override void TakeOver(FileStatus replaced)
    {
        // Rights are inherited from the folder, as they were for the file that is replaced.
    }

    public override int Read(Span<byte> bytes, long offset) => RandomAccess.Read(handle, bytes, offset);

    public override void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);

    public override void Sync()
    {
        if (!FlushFileBuffers(handle))
        {
            throw new SystemCallException("FlushFileBuffers", Marshal.GetLastPInvokeError());
        }
    }

    public override void SyncData() => Sync();

    protected override void Dispose(bool disposing)
    {
        owner.Dispose();
        base.Dispose(disposing);
    }

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool FlushFileBuffers(SafeFileHandle file);
}
