using Cairn.Model;
using Cairn.State.Document;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>
/// Reads state files: plain, gzip or zstd, told by content. Everything that can go wrong is a diagnostic with the
/// path in it; nothing is ever written.
/// </summary>
public sealed class StateFileReader(StorageLimits limits)
{
    private const int ReadStepBytes = 8 << 20;
    private const int PopulateFromBytes = 64 << 10;

    public StateFileReader()
        : this(StorageLimits.Default)
    {
    }

    /// <summary>Reads a file and unpacks it. Large plain files are mapped.</summary>
    public Result<StateFile> Read(string path, CancellationToken cancellationToken)
        => Guarded(path, () => Read(path, unpack: true, cancellationToken));

    /// <summary>
    /// Reads a file's bytes as they are stored: for replacing one that can't be unpacked. Its
    /// <see cref="StateFile.Compression"/> is <see cref="Compression.None"/>.
    /// </summary>
    public Result<StateFile> ReadStored(string path, CancellationToken cancellationToken)
        => Guarded(path, () => Read(path, unpack: false, cancellationToken));

    /// <summary>
    /// Reads a stream to its end, such as standard input; <paramref name="name"/> is for diagnostics.
    /// </summary>
    public Result<StateFile> Read(Stream stream, string name, CancellationToken cancellationToken)
        => Guarded(name, () => new StateDecoder(name, limits).Decode(stream, default, cancellationToken));

    internal static Result<T> Guarded<T>(string path, Func<Result<T>> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return Result.Failed<T>(FailureDiagnostics.OfReading(path, failure));
        }
    }

    private Result<StateFile> Read(string path, bool unpack, CancellationToken cancellationToken)
    {
        using var handle = FileProbe.Open(path, out var status);
        if (status.Kind != FileKind.Regular)
        {
            return Result.Failed<StateFile>(
                status.Kind == FileKind.Directory
                    ? StorageDiagnostics.IsDirectory(path)
                    : StorageDiagnostics.IsSpecial(path));
        }

        var length = status.Identity.Length;
        if (length > limits.StateBytesMax)
        {
            return Result.Failed<StateFile>(StorageDiagnostics.TooLarge(path, limits.StateBytesMax));
        }

        if (unpack && Magic.Sniff(Head(handle)) != Compression.None)
        {
            using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            return new StateDecoder(path, limits).Decode(stream, status.Identity, cancellationToken);
        }

        var bytes = length >= limits.MapFromBytes && length > 0
            ? new MappedStateBytes(handle, length)
            : ReadWhole(handle, checked((int)length), cancellationToken);
        return Result.Of(new StateFile(path, bytes, Compression.None, status.Identity, storedFingerprint: null));
    }

    private static byte[] Head(SafeFileHandle handle)
    {
        var head = new byte[Magic.Bytes];
        var read = RandomAccess.Read(handle, head, 0);
        return head[..read];
    }

    private static StateBytes ReadWhole(SafeFileHandle handle, int length, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux() && length >= PopulateFromBytes
            && PopulatedStateBytes.TryMake(length) is { } populated)
        {
            populated.Cut(Fill(handle, populated.Room, cancellationToken));
            return populated;
        }

        var bytes = GC.AllocateUninitializedArray<byte>(length);
        return StateBytes.FromArray(bytes.AsMemory(0, Fill(handle, bytes, cancellationToken)));
    }

    /// <summary>
    /// A file that shrinks while it is read gives what was left; one that grows, what it was at first.
    /// </summary>
    private static int Fill(SafeFileHandle handle, Span<byte> bytes, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (filled < bytes.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = Math.Min(ReadStepBytes, bytes.Length - filled);
            var read = RandomAccess.Read(handle, bytes.Slice(filled, step), filled);
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        return filled;
    }
}
