using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>
/// A large plain file, mapped: only what is looked at is read, and the kernel may drop it again. The price is that
/// another process that truncates the file meanwhile takes the pages away, and touching them kills this one with
/// SIGBUS. No tool truncates states of that size in normal work, nothing has been written by then, and reading
/// gigabytes into memory instead would cost every user for it.
/// </summary>
internal sealed unsafe class MappedStateBytes : AddressedStateBytes
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public MappedStateBytes(SafeFileHandle handle, long length)
    {
        _file = MemoryMappedFile.CreateFromFile(
            handle, mapName: null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start;
        Length = length;
        if (!OperatingSystem.IsWindows())
        {
            UnixCalls.AdviseSequentialReading(Start, (nuint)length);
        }
    }

    public override long Length { get; }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Start is not null)
        {
            Start = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
