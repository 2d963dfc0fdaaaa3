using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>Puts a version around a write: noted before it, confirmed after it, taken back where it failed.</summary>
internal sealed class VersionedWrite(StageHistory history, StorageLimits limits, ChangeAuthor? author)
{
    /// <summary>
    /// Whether a write is made that could not be noted: what it writes has been done already, and must not be lost.
    /// </summary>
    public bool IsMandatory { get; init; }

    /// <summary>Runs a write. Only for the holder of the state's lock.</summary>
    /// <param name="place">The stage.</param>
    /// <param name="old">The state as it was read, and is still; null where there is none.</param>
    /// <param name="next">What will be written; null where the state will be removed.</param>
    /// <param name="isUnchecked">Whether the integrity check was switched off.</param>
    /// <param name="write">Writes, or leaves all as it was.</param>
    /// <param name="document">The old state's document, where it is open.</param>
    public Result<WriteReceipt> Run(
        StagePlace place,
        StateFile? old,
        VersionContent? next,
        bool isUnchecked,
        Func<Result<WriteReceipt>> write,
        StateDocument? document = null)
    {
        if (author is null || HistoryFolder.Of(place) is not { } folder)
        {
            return write();
        }

        var before = FileProbe.At(place.StatePath)?.Identity;
        var noted = Note(place, folder, old, document, next, author, isUnchecked);
        if (!noted.TryGet(out var prepared))
        {
            if (IsMandatory)
            {
                var made = write();
                return made.TryGet(out var alone)
                    ? Result.Of(
                        alone,
                        [.. made.Diagnostics, HistoryDiagnostics.RunNotNoted(place.StatePath, noted.Diagnostics[0])])
                    : made;
            }

            return Result.Failed<WriteReceipt>(
                [.. noted.Diagnostics.Select(x => HistoryDiagnostics.NoHistory(place.StatePath, x))]);
        }

        var written = write();
        if (!written.TryGet(out var receipt))
        {
            // Where the file may not be the old one any more, the next write looks at it and settles the version.
            if (FileProbe.At(place.StatePath)?.Identity == before)
            {
                history.Drop(prepared);
            }

            return written;
        }

        var versioned = receipt with { Version = prepared.Version.Id };
        return history.Confirm(prepared) is { } warning
            ? Result.Of(versioned, [.. written.Diagnostics, warning])
            : Result.Of(versioned, written.Diagnostics);
    }

    private Result<PreparedVersion> Note(
        StagePlace place,
        HistoryFolder folder,
        StateFile? old,
        StateDocument? document,
        VersionContent? next,
        ChangeAuthor by,
        bool isUnchecked)
    {
        if (old is null)
        {
            return history.Prepare(place, folder, current: null, next, by, isUnchecked);
        }

        // A damaged file was read as it is stored; where it can be unpacked, that is its content.
        using var unpacked = old.Compression == Compression.None && IsPacked(old.Bytes)
            ? new StateFileReader(limits).Read(old.Path, CancellationToken.None).Value
            : null;
        var current = VersionContent.Of((unpacked ?? old).Bytes) with { Known = unpacked is null ? document : null };
        return history.Prepare(place, folder, current, next, by, isUnchecked);
    }

    private static bool IsPacked(StateBytes bytes)
        => Magic.Sniff(bytes.Slice(0, (int)Math.Min(Magic.Bytes, bytes.Length))) != Compression.None;
}
