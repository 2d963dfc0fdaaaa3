using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using Cairn.Model;
using ZstdSharp;

namespace Cairn.Storage.Files;

/// <summary>
/// Reads a stream of unknown length to its end and unpacks it, never to more than the limits allow: 4 MB of gzip can
/// hold 4 GB of one letter.
/// </summary>
internal sealed class StateDecoder(string path, StorageLimits limits)
{
    private const int StepBytes = 1 << 20;

    public Result<StateFile> Decode(Stream stream, FileIdentity identity, CancellationToken cancellationToken)
    {
        var stored = new CountingStream(stream);
        var compression = Magic.Sniff(stored.Head);
        var bytes = new NativeStateBytes();
        Diagnostic? problem = null;
        try
        {
            problem = Fill(bytes, stored, compression, cancellationToken);
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or ZstdException)
        {
            problem = StorageDiagnostics.CompressedDamaged(path, compression, bytes.Length);
        }
        catch (OutOfMemoryException)
        {
            problem = StorageDiagnostics.TooLarge(path, bytes.Length);
        }
        finally
        {
            if (problem is not null)
            {
                bytes.Dispose();
            }
        }

        return problem is null
            ? Result.Of(new StateFile(path, bytes, compression, identity, stored.Fingerprint))
            : Result.Failed<StateFile>(problem);
    }

    private Diagnostic? Fill(
        NativeStateBytes bytes, CountingStream stored, Compression compression, CancellationToken cancellationToken)
    {
        using var decoded = Unpack(stored, compression);
        var checksum = new Crc32();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var room = bytes.Room(StepBytes);
            var read = decoded.Read(room);
            if (read == 0)
            {
                break;
            }

            if (compression == Compression.Gzip)
            {
                checksum.Append(room[..read]);
            }

            bytes.Advance(read);
            if (bytes.Length > limits.StateBytesMax)
            {
                return StorageDiagnostics.TooLarge(path, limits.StateBytesMax);
            }

            if (IsBomb(bytes.Length, stored.Count, compression))
            {
                return StorageDiagnostics.ExpandsTooMuch(path, stored.Count, bytes.Length, limits.ExpansionRatioMax);
            }
        }

        return compression == Compression.Gzip && !IsWhole(stored, checksum, bytes.Length)
            ? StorageDiagnostics.CompressedDamaged(path, compression, bytes.Length)
            : null;
    }

    private static Stream Unpack(Stream stored, Compression compression) => compression switch
    {
        Compression.None => stored,
        Compression.Gzip => new GZipStream(stored, CompressionMode.Decompress),
        Compression.Zstd => new DecompressionStream(stored),
        _ => throw new ArgumentOutOfRangeException(nameof(compression)),
    };

    private bool IsBomb(long decoded, long stored, Compression compression)
        => compression != Compression.None
            && decoded > limits.FreeExpansionBytes
            && decoded / Math.Max(stored, 1) >= limits.ExpansionRatioMax;

    /// <summary>
    /// A gzip file ends in the checksum and the length of what it holds. .NET reads a file that was cut short as if
    /// it ended there, so both are compared here. What stands after them is read too, and makes them differ.
    /// </summary>
    private static bool IsWhole(CountingStream stored, Crc32 checksum, long length)
    {
        Span<byte> rest = stackalloc byte[512];
        _ = stored.Read(rest);
        return BinaryPrimitives.ReadUInt32LittleEndian(stored.Tail) == checksum.GetCurrentHashAsUInt32()
            && BinaryPrimitives.ReadUInt32LittleEndian(stored.Tail[4..]) == unchecked((uint)length);
    }
}
