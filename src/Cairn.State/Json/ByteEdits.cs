using System.Buffers;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Json;

/// <summary>Applies edits that were collected against one and the same text.</summary>
public static class ByteEdits
{
    /// <summary>The text with all edits made. Edits at the same place are made in the order given.</summary>
    /// <exception cref="InvariantException">Two edits touch the same bytes, or one lies outside.</exception>
    public static byte[] Apply(ReadOnlySpan<byte> text, IEnumerable<ByteEdit> edits)
    {
        var output = new ArrayBufferWriter<byte>(text.Length + 16);
        var at = 0;
        foreach (var edit in Sorted(edits, text.Length))
        {
            output.Write(text[at..edit.Start]);
            output.Write(edit.Replacement.Span);
            at = edit.End;
        }

        output.Write(text[at..]);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The same as pieces of a new state, where the text stands at an extent of the old one.</summary>
    /// <exception cref="InvariantException">Two edits touch the same bytes, or one lies outside.</exception>
    public static IReadOnlyList<StatePiece> Pieces(Extent text, IEnumerable<ByteEdit> edits)
    {
        var pieces = new List<StatePiece>();
        var at = 0L;
        foreach (var edit in Sorted(edits, text.Length))
        {
            Keep(edit.Start);
            if (!edit.Replacement.IsEmpty)
            {
                pieces.Add(StatePiece.New(edit.Replacement));
            }

            at = edit.End;
        }

        Keep(text.Length);
        return pieces;

        void Keep(long end)
        {
            if (end > at)
            {
                pieces.Add(StatePiece.Keep(text.Start + at, end - at));
            }
        }
    }

    private static List<ByteEdit> Sorted(IEnumerable<ByteEdit> edits, long length)
    {
        // A stable sort: of two insertions at one place the first given comes first.
        var sorted = edits.OrderBy(static edit => edit.Start).ThenBy(static edit => edit.Length > 0).ToList();
        var end = 0;
        foreach (var edit in sorted)
        {
            Invariant.Holds(edit.Start >= end && edit.Length >= 0);
            end = edit.End;
        }

        Invariant.Holds(end <= length);
        return sorted;
    }
}
