using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>Collects pieces and joins those that lie side by side.</summary>
/// <param name="expected">About how many there will be.</param>
internal sealed class PieceList(int expected = 0)
{
    private readonly List<StatePiece> _pieces = new(expected);

    public IReadOnlyList<StatePiece> All => _pieces;

    public void Keep(long start, long length)
    {
        if (length <= 0)
        {
            return;
        }

        if (_pieces is [.., { IsKept: true } last] && last.Start + last.Length == start)
        {
            _pieces[^1] = StatePiece.Keep(last.Start, last.Length + length);
            return;
        }

        _pieces.Add(StatePiece.Keep(start, length));
    }

    public void New(ReadOnlyMemory<byte> text)
    {
        if (!text.IsEmpty)
        {
            _pieces.Add(StatePiece.New(text));
        }
    }
}
