using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;

namespace Cairn.Cli;

/// <summary>Puts a copy in the place of a state.</summary>
internal static class CopyWrite
{
    /// <summary>
    /// Puts a copy in the place of a state that can't be read or is gone. The caller has taken the stage.
    /// </summary>
    public static Result<WriteReceipt> Put(IoContext io, string path, StateBytes copy, bool isUnchecked = false)
    {
        IReadOnlyList<StatePiece> pieces = [StatePiece.Keep(0, copy.Length)];
        if (Presence.IsMissing(path))
        {
            return StateWriter.Of(io).Create(path, copy, pieces, CompressionNames.Of(path), isUnchecked);
        }

        var stored = new StateFileReader().ReadStored(path, CancellationToken.None);
        using var damaged = stored.Value;
        return damaged is null
            ? Result.Failed<WriteReceipt>(stored.Diagnostics)
            : StateWriter.Of(io).Replace(damaged, pieces, new WriteOptions
            {
                Source = copy,
                Compression = CompressionNames.Of(path),
                IsUnchecked = isUnchecked,
            });
    }
}
