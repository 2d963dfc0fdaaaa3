using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Cli;

/// <summary>
/// Writes states while the lock of the stage's own tool is held, so that no deployment runs meanwhile. A file that is
/// in no store needs no such lock.
/// </summary>
internal static class LockedWrite
{
    public static Result<WriteReceipt> Replace(
        IoContext io, StateFile old, IReadOnlyList<StatePiece> pieces, WriteOptions? options = null)
        => Run(io, old.Path, () => StateWriter.Of(io).Replace(old, pieces, options));

    public static Result<WriteReceipt> Create(
        IoContext io, string path, StateBytes source, IReadOnlyList<StatePiece> pieces)
        => Run(io, path, () => StateWriter.Of(io).Create(path, source, pieces, CompressionOf(path)));

    /// <summary>Puts a copy in the place of a state that can't be read or is gone. The caller holds the lock.</summary>
    public static Result<WriteReceipt> Put(IoContext io, string path, StateBytes copy, bool isUnchecked = false)
    {
        IReadOnlyList<StatePiece> pieces = [StatePiece.Keep(0, copy.Length)];
        if (!File.Exists(path))
        {
            return StateWriter.Of(io).Create(path, copy, pieces, CompressionOf(path), isUnchecked);
        }

        var stored = new StateFileReader().ReadStored(path, CancellationToken.None);
        using var damaged = stored.Value;
        return damaged is null
            ? Result.Failed<WriteReceipt>(stored.Diagnostics)
            : StateWriter.Of(io).Replace(damaged, pieces, new WriteOptions
            {
                Source = copy,
                Compression = CompressionOf(path),
                IsUnchecked = isUnchecked,
            });
    }

    public static Result<WriteReceipt> Run(IoContext io, string path, Func<Result<WriteReceipt>> write)
        => LockedStage.Run(io, StagePlace.OfFile(path), "edit", write);

    private static Compression CompressionOf(string path) => Path.GetExtension(path) switch
    {
        ".gz" => Compression.Gzip,
        ".zst" => Compression.Zstd,
        _ => Compression.None,
    };
}
