using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Cairn.Storage.Files;

/// <summary>
/// Windows. A folder can't be flushed there; the rename itself is asked to return only when it is on the disk.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsSystemCalls : ISystemCalls
{
    private const uint ReplaceExisting = 1;
    private const uint WriteThrough = 8;

    public SystemFile CreateNew(string path)
    {
        var stream = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
        return new WindowsFile(stream.SafeFileHandle, stream);
    }

    public SystemFile OpenToRead(string path)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new WindowsFile(handle, handle);
    }

    public FileStatus? Status(string path) => FileProbe.At(path);

    public bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    public bool DirectoryExists(string path) => Directory.Exists(path);

    public string RealPath(string path) => SystemCalls.RealPath(path);

    public IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder);

    public IDisposable? TryLock(string path) => WriteLock.TryTake(path);

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

    [LibraryImport(
        "kernel32", EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool MoveFile(string from, string to, uint flags);

    [LibraryImport(
        "kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string name, string existing, nint security);
}
