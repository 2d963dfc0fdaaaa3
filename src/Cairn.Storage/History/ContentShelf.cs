using System.Security.Cryptography;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>
/// Contents in a folder, each once and named by its hash, packed with zstd. Nothing in it is ever changed: a file is
/// whole from the moment it has its name, and reading proves that it still is what it is called.
/// </summary>
internal sealed class ContentShelf(string folder, DurableFile files, StorageLimits limits)
{
    private const string Extension = ".zst";

    public string PathOf(ContentAddress address) => Path.Combine(folder, address.Sha256 + Extension);

    public bool Has(ContentAddress address) => new FileInfo(PathOf(address)) is { Exists: true, Length: > 0 };

    public static ContentAddress AddressOf(StateBytes source, IReadOnlyList<StatePiece> pieces)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var hashed = new HashingStream(Stream.Null, sha);
        StatePieceStream.Write(hashed, source, pieces, Compression.None);
        return new ContentAddress(Convert.ToHexStringLower(sha.GetHashAndReset()), hashed.Count);
    }

    /// <summary>Stores a content durably where it is not stored yet. Null where it is there.</summary>
    public Diagnostic? Put(ContentAddress address, StateBytes source, IReadOnlyList<StatePiece> pieces)
    {
        if (Has(address))
        {
            return null;
        }

        return files.CreateDirectory(folder)
            ?? files.Replace(
                PathOf(address), stream => StatePieceStream.Write(stream, source, pieces, Compression.Zstd));
    }

    /// <summary>Reads a content and proves its hash; <paramref name="id"/> names it in diagnostics.</summary>
    public Result<StateFile> Open(ContentAddress address, string id, CancellationToken cancellationToken)
    {
        var path = PathOf(address);
        if (Presence.IsMissing(path))
        {
            return Result.Failed<StateFile>(HistoryDiagnostics.ContentGone(id, path));
        }

        // Its hash proves it, so no factor is suspicious.
        var trusting = limits with { ExpansionRatioMax = int.MaxValue };
        var read = new StateFileReader(trusting).Read(path, cancellationToken);
        if (!read.TryGet(out var file))
        {
            return read;
        }

        if (AddressOf(file.Bytes, [StatePiece.Keep(0, file.Bytes.Length)]) == address)
        {
            return read;
        }

        file.Dispose();
        return Result.Failed<StateFile>(HistoryDiagnostics.ContentDamaged(id, path));
    }

    /// <summary>Removes all but those that are still wanted. What can't be removed waits for the next time.</summary>
    public void Sweep(IReadOnlySet<string> wanted)
    {
        foreach (var path in FolderEntries.Files(folder, limits))
        {
            if (path.EndsWith(Extension, StringComparison.Ordinal)
                && !wanted.Contains(Path.GetFileNameWithoutExtension(path)))
            {
                _ = files.Delete(path);
            }
        }
    }
}
