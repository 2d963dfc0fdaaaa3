using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>
/// A new state before it is written: looks at its pieces as if they were one text. Only a stretch that spans several
/// pieces is copied, when it is asked for.
/// </summary>
public sealed class PieceBytes : StateBytes
{
    private readonly StateBytes _old;
    private readonly IReadOnlyList<StatePiece> _pieces;
    private readonly long[] _starts;

    /// <summary>The old state's bytes have to outlive this view.</summary>
    public PieceBytes(StateBytes old, IReadOnlyList<StatePiece> pieces)
    {
        _old = old;
        _pieces = pieces;
        _starts = new long[pieces.Count];
        for (var i = 0; i < pieces.Count; i++)
        {
            _starts[i] = Length;
            Length += pieces[i].Length;
        }
    }

    public override long Length { get; }

    /// <summary>A document is opened only over UTF-8, and it is cut between characters.</summary>
    public override bool IsText => true;

    public override ReadOnlySpan<byte> Slice(long start, int length)
    {
        if (length == 0)
        {
            return default;
        }

        var piece = PieceAt(start);
        var offset = start - _starts[piece];
        if (offset + length <= _pieces[piece].Length)
        {
            return Part(piece, offset, length);
        }

        var copy = new byte[length];
        for (var at = 0; at < length; piece++, offset = 0)
        {
            var part = Part(piece, offset, (int)Math.Min(length - at, _pieces[piece].Length - offset));
            part.CopyTo(copy.AsSpan(at));
            at += part.Length;
        }

        return copy;
    }

    public override int Stretch(long start, int most)
    {
        if (start == Length)
        {
            return 0;
        }

        var piece = PieceAt(start);
        return (int)Math.Min(_pieces[piece].Length - (start - _starts[piece]), most);
    }

    public override Action? Beside(Action work) => _old.Beside(work);

    private ReadOnlySpan<byte> Part(int index, long offset, int length)
    {
        var piece = _pieces[index];
        return piece.IsKept
            ? _old.Slice(piece.Start + offset, length)
            : piece.Own.Span.Slice((int)offset, length);
    }

    private int PieceAt(long start)
    {
        var found = Array.BinarySearch(_starts, start);
        return found >= 0 ? found : ~found - 1;
    }
}
