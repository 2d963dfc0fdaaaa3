using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>
/// An open file, as the few calls that storage needs of one, so that a test can stand in for the disk. All throw
/// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where the system refuses.
/// </summary>
internal abstract class SystemFile : IDisposable
{
    /// <summary>The descriptor, for mapping; null where there is no real file behind this.</summary>
    public virtual SafeFileHandle? Handle => null;

    public abstract FileStatus Status();

    /// <summary>Gives a new file the rights, and where possible the owner, of the one it will replace.</summary>
    public abstract void TakeOver(FileStatus replaced);

    /// <summary>Reads up to as many bytes as fit; 0 at the end.</summary>
    public abstract int Read(Span<byte> bytes, long offset);

    /// <summary>Writes all of the bytes.</summary>
    public abstract void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Returns when the file's bytes, length and rights are on the disk.</summary>
    public abstract void Sync();

    /// <summary>Returns when the file's bytes, and its length where that changed, are on the disk.</summary>
    public abstract void SyncData();

    /// <summary>The whole file, or what is left of it where it shrinks meanwhile.</summary>
    public byte[] ReadAll(int length, CancellationToken cancellationToken)
    {
        const int StepBytes = 8 << 20;
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var filled = 0;
        while (filled < length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = Read(bytes.AsSpan(filled, Math.Min(StepBytes, length - filled)), filled);
            if (read == 0)
            {
                return bytes[..filled];
            }

            filled += read;
        }

        return bytes;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
