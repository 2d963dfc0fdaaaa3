using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>
/// Checks a new state as if it were on the disk: one that breaks the rules must never be written (design.md, I7).
/// </summary>
internal static class Rehearsal
{
    /// <summary>
    /// Larger states are not put together in memory; they are checked only after they were written, with the backup
    /// at hand.
    /// </summary>
    public const long BytesMax = 64L << 20;

    public static Diagnostic? Fault(StateBytes old, IReadOnlyList<StatePiece> pieces)
        => pieces.Sum(static x => x.Length) > BytesMax ? null : FaultOf(StateBytes.FromArray(Join(old, pieces)));

    /// <summary>Reads back what was written.</summary>
    public static Diagnostic? FaultOnDisk(WriteReceipt receipt)
    {
        var read = new StateFileReader().Read(receipt.Path, CancellationToken.None);
        if (!read.TryGet(out var file))
        {
            return read.Diagnostics[0];
        }

        using (file)
        {
            return FaultOf(file.Bytes) is { } fault ? CliDiagnostics.WroteDamage(fault, receipt.BackupPath) : null;
        }
    }

    /// <summary>The new state in one stretch.</summary>
    public static byte[] Join(StateBytes old, IReadOnlyList<StatePiece> pieces)
    {
        var whole = new byte[pieces.Sum(static x => x.Length)];
        var at = 0;
        foreach (var piece in pieces)
        {
            var bytes = piece.IsKept ? old.Slice(piece.Start, (int)piece.Length) : piece.Own.Span;
            bytes.CopyTo(whole.AsSpan(at));
            at += bytes.Length;
        }

        return whole;
    }

    private static Diagnostic? FaultOf(StateBytes bytes)
    {
        var opened = StateDocument.Open(bytes);
        if (!opened.TryGet(out var document))
        {
            return opened.Diagnostics[0];
        }

        var faults = IntegrityCheck.Run(document);
        return faults.IsSound
            ? null
            : FaultExplainer.Explain(document, faults.All().First(static x => FaultCatalogue.IsError(x.Kind)));
    }
}
