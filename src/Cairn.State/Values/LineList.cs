namespace Cairn.State.Values;

/// <summary>Lines up to a number; what comes after is only told to be there.</summary>
internal sealed class LineList(int max)
{
    private readonly List<string> _lines = [];
    private bool _isCut;

    public int Count => _lines.Count;

    public bool IsFull
    {
        get
        {
            _isCut |= _lines.Count >= max;
            return _isCut;
        }
    }

    public void Add(string line)
    {
        if (!IsFull)
        {
            _lines.Add(line);
        }
    }

    /// <summary>Makes the line at an index the first of a list's element.</summary>
    public void Bullet(int index, int indent)
    {
        if (index < _lines.Count)
        {
            _lines[index] = string.Concat(_lines[index].AsSpan(0, indent), "- ", _lines[index].AsSpan(indent + 2));
        }
    }

    public IReadOnlyList<string> Done() => _isCut ? [.. _lines, "…"] : _lines;
}
