using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>
/// Windows. A folder can't be flushed there; the rename itself is asked to return only when it is on the disk.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsSystemCalls : ISystemCalls
{
    private const uint ReplaceExisting = 1;
    private const uint WriteThrough = 8;

    public FileStream CreateNew(string path)
        => new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);

    public void TakeOver(SafeFileHandle file, FileStatus replaced)
    {
        // Rights are inherited from the folder, as they were for the file that is replaced.
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
        => RandomAccess.Write(file, bytes, offset);

    public void Sync(SafeFileHandle file) => Check("FlushFileBuffers", FlushFileBuffers(file));

    public void SyncDirectory(string path)
    {
        // See the summary.
    }

    public void Link(string existing, string name) => Check("CreateHardLink", CreateHardLink(name, existing, 0));

    public void Rename(string from, string to)
        => Check("MoveFileEx", MoveFile(from, to, ReplaceExisting | WriteThrough));

    public void Delete(string path) => File.Delete(path);

    public void CreateDirectory(string path) => Directory.CreateDirectory(path);

    private static void Check(string call, bool done)
    {
        if (!done)
        {
            throw new SystemCallException(call, Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool FlushFileBuffers(SafeFileHandle file);

    [LibraryImport(
        "kernel32", EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool MoveFile(string from, string to, uint flags);

    [LibraryImport(
        "kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string name, string existing, nint security);
}
