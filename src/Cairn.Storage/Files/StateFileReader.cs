using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.Storage.Files;

/// <summary>
/// Reads state files: plain, gzip or zstd, told by content. Everything that can go wrong is a diagnostic with the
/// path in it; nothing is ever written.
/// </summary>
public sealed class StateFileReader
{
    private const int PopulateFromBytes = 64 << 10;
    private const int HalfFromBytes = 2 << 20;

    private readonly StorageLimits _limits;
    private readonly ISystemCalls _calls;

    public StateFileReader()
        : this(StorageLimits.Default)
    {
    }

    public StateFileReader(StorageLimits limits)
        : this(limits, SystemCalls.Real)
    {
    }

    internal StateFileReader(StorageLimits limits, ISystemCalls calls)
    {
        _limits = limits;
        _calls = calls;
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
        => Guarded(name, () => new StateDecoder(name, _limits).Decode(stream, default, cancellationToken));

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
        using var file = _calls.OpenToRead(path);
        var status = file.Status();
        if (status.Kind != FileKind.Regular)
        {
            return Result.Failed<StateFile>(
                status.Kind == FileKind.Directory
                    ? StorageDiagnostics.IsDirectory(path)
                    : StorageDiagnostics.IsSpecial(path));
        }

        var length = status.Identity.Length;
        if (length > _limits.StateBytesMax)
        {
            return Result.Failed<StateFile>(StorageDiagnostics.TooLarge(path, _limits.StateBytesMax));
        }

        if (unpack && Magic.Sniff(Head(file)) != Compression.None)
        {
            using var stream = new SystemFileStream(file);
            return new StateDecoder(path, _limits).Decode(stream, status.Identity, cancellationToken);
        }

        StateBytes bytes = length >= _limits.MapFromBytes && length > 0 && file.Handle is { } handle
            ? new MappedStateBytes(handle, length)
            : Leased(file, status.Identity)
                ?? ReadWhole(file, checked((int)length), cancellationToken);
        return Result.Of(new StateFile(path, bytes, Compression.None, status.Identity, storedFingerprint: null));
    }

    private static byte[] Head(SystemFile file)
    {
        var head = new byte[Magic.Bytes];
        var read = file.Read(head, 0);
        return head[..read];
    }

    private LeasedStateBytes? Leased(SystemFile file, FileIdentity identity)
        => OperatingSystem.IsLinux() && identity.Length >= _limits.LeaseFromBytes
            ? LeasedStateBytes.TryMake(file, identity)
            : null;

    private static StateBytes ReadWhole(SystemFile file, int length, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux() && length >= PopulateFromBytes
            && PopulatedStateBytes.TryMake(length) is { } populated)
        {
            populated.Cut(FillHalves(file, populated, length, cancellationToken));
            return populated;
        }

        var bytes = GC.AllocateUninitializedArray<byte>(length);
        return StateBytes.FromArray(bytes.AsMemory(0, file.Fill(bytes, 0, cancellationToken)));
    }

    /// <summary>Reads a long file's second half on a second thread: copying 15 MB takes 4 ms.</summary>
    private static int FillHalves(
        SystemFile file, PopulatedStateBytes bytes, int length, CancellationToken cancellationToken)
    {
        var middle = length / 2;
        int? second = null;
        var wait = file.Handle is null || middle < HalfFromBytes ? null : Beside.Start(() =>
        {
            try
            {
                second = Part(middle, length);
            }
            catch (Exception failure) when (FailureDiagnostics.IsExpected(failure)
                || failure is OperationCanceledException)
            {
                // The first thread comes to the same place and says what is wrong there.
            }
        });
        try
        {
            var first = Part(0, middle);
            if (first < middle)
            {
                return first;
            }
        }
        finally
        {
            wait?.Invoke();
        }

        return middle + (second ?? Part(middle, length));

        int Part(int from, int to)
            => bytes.Fill(from, to - from, (at, room) => file.Fill(room, at, cancellationToken));
    }
}
