using Cairn.State.Document;

namespace Cairn.Storage.Files;

/// <summary>The bytes of some of a new state's pieces one after the other, long ones in steps.</summary>
internal readonly ref struct StatePieceParts(
    StateBytes source, IReadOnlyList<StatePiece> pieces, int from, int to)
{
    private const int StepBytes = 4 << 20;

    public Enumerator GetEnumerator() => new(source, pieces, from, to);

    /// <summary>Goes through the parts.</summary>
    public ref struct Enumerator(StateBytes source, IReadOnlyList<StatePiece> pieces, int from, int to)
    {
        private int _piece = from - 1;
        private long _done;
        private long _length;

        public ReadOnlySpan<byte> Current { get; private set; }

        public bool MoveNext()
        {
            while (_done == _length)
            {
                if (++_piece == to)
                {
                    return false;
                }

                (_done, _length) = (0, pieces[_piece].Length);
            }

            var piece = pieces[_piece];
            var step = (int)Math.Min(piece.IsKept ? StepBytes : int.MaxValue, _length - _done);
            Current = piece.IsKept ? source.Slice(piece.Start + _done, step) : piece.Own.Span;
            _done += step;
            return true;
        }
    }
}
