using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>
/// A file's own pages, which nobody can change or take away: a lease of the kernel keeps whoever wants to write waiting
/// until the bytes have been copied (Linux; docs/adr/0048). What was handed out stays where it is.
/// </summary>
internal sealed unsafe class LeasedStateBytes : AddressedStateBytes
{
    private readonly Lock _lock = new();
    private readonly SafeFileHandle _file;

    private LeasedStateBytes(SafeFileHandle file, byte* start, int length)
    {
        _file = file;
        Start = start;
        Length = length;
    }

    ~LeasedStateBytes() => Dispose(disposing: false);

    public override long Length { get; }

    /// <summary>Whether the file's pages are still what is read.</summary>
    public bool IsLeased { get; private set; } = true;

    /// <summary>Null where there is no lease to be had; then the file is to be read.</summary>
    /// <param name="file">The file, whose length may have changed meanwhile.</param>
    /// <param name="known">What it was when its length was asked for.</param>
    public static LeasedStateBytes? TryMake(SystemFile file, FileIdentity known)
    {
        if (file.Handle is not { } handle || FileLeases.TryTake(handle) is not { } leased)
        {
            return null;
        }

        // From here on it stays as it is.
        var length = checked((int)known.Length);
        var start = file.Status().Identity == known ? UnixCalls.TryMapFile(leased, (nuint)length) : null;
        if (start is null)
        {
            leased.Dispose();
            return null;
        }

        var bytes = new LeasedStateBytes(leased, start, length);
        FileLeases.Hold(bytes);
        return bytes;
    }

    /// <summary>
    /// Where somebody waits for the file: copies the bytes to the same addresses, and gives the lease back.
    /// </summary>
    public void LetGoIfWanted()
    {
        lock (_lock)
        {
            if (Start is null || !IsLeased || !UnixCalls.IsLeaseWanted(_file))
            {
                return;
            }

            var copy = UnixCalls.TryMap((nuint)Length);
            if (copy is null)
            {
                // Who waits gets the file from the kernel after its own patience (45 seconds unless set).
                return;
            }

            Buffer.MemoryCopy(Start, copy, Length, Length);
            if (UnixCalls.TryReplace(Start, copy, (nuint)Length))
            {
                EndLease();
            }
            else
            {
                UnixCalls.Unmap(copy, (nuint)Length);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        lock (_lock)
        {
            if (Start is not null)
            {
                UnixCalls.Unmap(Start, (nuint)Length);
                Start = null;
                EndLease();
            }
        }

        if (disposing)
        {
            FileLeases.Forget(this);
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Closing alone is not enough: a child that was just begun has the file open as well, until its program starts.
    /// </summary>
    private void EndLease()
    {
        if (IsLeased)
        {
            IsLeased = false;
            UnixCalls.EndLease(_file);
            _file.Dispose();
        }
    }
}
