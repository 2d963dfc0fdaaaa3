using Cairn.State.Document;

namespace Cairn.Storage.Files;

/// <summary>Puts a new state's pieces together in native memory of just that size.</summary>
internal static class GatheredStateBytes
{
    private const int PiecesAtLeast = 512;

    /// <summary>The bytes; the old state and the pieces need not outlive them.</summary>
    public static StateBytes Of(StateBytes source, IReadOnlyList<StatePiece> pieces)
    {
        var starts = new long[pieces.Count + 1];
        for (var i = 0; i < pieces.Count; i++)
        {
            starts[i + 1] = starts[i] + pieces[i].Length;
        }

        var populated = OperatingSystem.IsLinux() && starts[^1] > 0 ? PopulatedStateBytes.TryMake(starts[^1]) : null;
        return populated is null ? Grown(source, pieces) : Filled(populated, source, pieces, starts);
    }

    private static PopulatedStateBytes Filled(
        PopulatedStateBytes bytes, StateBytes source, IReadOnlyList<StatePiece> pieces, long[] starts)
    {
        Halves.ForEach(pieces.Count, PiecesAtLeast, bytes.Beside, (from, to) =>
        {
            var at = starts[from];
            bytes.Populate(at, starts[to] - at);
            foreach (var part in new StatePieceParts(source, pieces, from, to))
            {
                part.CopyTo(bytes.Room(at, part.Length));
                at += part.Length;
            }
        });
        bytes.Cut(starts[^1]);
        return bytes;
    }

    private static NativeStateBytes Grown(StateBytes source, IReadOnlyList<StatePiece> pieces)
    {
        var bytes = new NativeStateBytes();
        foreach (var part in new StatePieceParts(source, pieces, 0, pieces.Count))
        {
            part.CopyTo(bytes.Room(part.Length));
            bytes.Advance(part.Length);
        }

        return bytes;
    }
}
