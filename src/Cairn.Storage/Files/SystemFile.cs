using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>
/// An open file, as the few calls that storage needs of one, so that a test can stand in for the disk. All throw
/// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where the system refuses.
/// </summary>
internal abstract class SystemFile : IDisposable
{
    private const int ReadStepBytes = 8 << 20;

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
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var filled = Fill(bytes, 0, cancellationToken);
        return filled < length ? bytes[..filled] : bytes;
    }

    /// <summary>
    /// Reads from an offset on; the value is how many bytes there were. A file that shrinks while it is read gives what
    /// was left; one that grows, what it was at first.
    /// </summary>
    public int Fill(Span<byte> bytes, long offset, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (filled < bytes.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = Math.Min(ReadStepBytes, bytes.Length - filled);
            var read = Read(bytes.Slice(filled, step), offset + filled);
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        return filled;
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
