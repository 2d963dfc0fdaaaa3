using System.IO.MemoryMappedFiles;
using Cairn.State.Document;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>
/// A large plain file, mapped: only what is looked at is read, and the kernel may drop it again. The price is that
/// another process that truncates the file meanwhile takes the pages away, and touching them kills this one with
/// SIGBUS. No tool truncates states of that size in normal work, nothing has been written by then, and reading
/// gigabytes into memory instead would cost every user for it.
/// </summary>
internal sealed unsafe class MappedStateBytes : StateBytes
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _start;
    private NativeRegions? _regions;

    public MappedStateBytes(SafeFileHandle handle, long length)
    {
        _file = MemoryMappedFile.CreateFromFile(
            handle, mapName: null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        Length = length;
        if (!OperatingSystem.IsWindows())
        {
            UnixCalls.AdviseSequentialReading(_start, (nuint)length);
        }
    }

    public override long Length { get; }

    public override ReadOnlySpan<byte> Slice(long start, int length)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        return new ReadOnlySpan<byte>(_start + start, length);
    }

    public override Action? Beside(Action work) => Files.Beside.Start(work);

    public override ReadOnlyMemory<byte> Memory(long start, int length)
        => (_regions ??= new NativeRegions(this)).Memory(start, length);

    protected override void Dispose(bool disposing)
    {
        if (disposing && _start is not null)
        {
            _start = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
