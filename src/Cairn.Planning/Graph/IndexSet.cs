namespace Cairn.Planning.Graph;

/// <summary>A set of places in the old state, a bit each; <see cref="Prior.Nowhere"/> is one, too.</summary>
internal sealed class IndexSet
{
    private const int Bits = 64;

    private ulong[] _words = [];

    public bool Contains(int index)
        => Word(index) < _words.Length && (_words[Word(index)] & Bit(index)) != 0;

    public void Add(int index)
    {
        if (Word(index) >= _words.Length)
        {
            Array.Resize(ref _words, Math.Max(Word(index) + 1, _words.Length * 2));
        }

        _words[Word(index)] |= Bit(index);
    }

    public void Remove(int index)
    {
        if (Contains(index))
        {
            _words[Word(index)] &= ~Bit(index);
        }
    }

    private static int Word(int index) => (index - Prior.Nowhere) / Bits;

    private static ulong Bit(int index) => 1UL << ((index - Prior.Nowhere) % Bits);
}
