using System.Runtime.CompilerServices;
using System.Text.Json;
using Cairn.State.Json;

namespace Cairn.State.Document;

/// <summary>
/// Reads the tokens of a state of any size: a <see cref="TokenReader"/> over one window after the other, because a
/// span can't be longer than 2 GiB, and because not all bytes lie in one stretch.
/// </summary>
internal ref struct JsonCursor
{
    /// <summary>What is copied first where a token spans two stretches; doubled until the token fits.</summary>
    private const int JoinedBytes = 4096;

    private readonly StateBytes _bytes;
    private readonly int _window;
    private ReadOnlySpan<byte> _span;
    private TokenReader _reader;
    private long _base;
    private bool _isLast;

    public JsonCursor(StateBytes bytes, long start, int window, int depthMax = StateLimits.DepthMax)
        : this(bytes, start, window, new TokenState(depthMax))
    {
    }

    /// <summary>A cursor at a place where another one was, or will be, in that state.</summary>
    public JsonCursor(StateBytes bytes, long start, int window, scoped in TokenState state)
    {
        _bytes = bytes;
        _window = window;
        Open(start, Stretch(start), state);
    }

    /// <summary>A second cursor, at the start of a value that this one has passed.</summary>
    public JsonCursor(scoped in JsonCursor outer, long start)
    {
        _bytes = outer._bytes;
        _window = outer._window;
        var state = new TokenState(StateLimits.DepthMax);
        if (start < outer._base)
        {
            Open(start, Stretch(start), state);
            return;
        }

        _span = outer._span[(int)(start - outer._base)..];
        _base = start;
        _isLast = outer._isLast;
        _reader = new TokenReader(_span, _isLast, state);
    }

    public readonly int Window => _window;

    /// <summary>Where the window begins that the cursor stands in.</summary>
    public readonly long WindowStart => _base;

    /// <summary>What a cursor needs besides the place to go on from here.</summary>
    public readonly TokenState State => _reader.State;

    public readonly JsonTokenType Token => _reader.Token;

    public readonly long TokenStart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _base + _reader.Start;
    }

    /// <summary>Offset of the first byte after what was read.</summary>
    public readonly long End => _base + _reader.End;

    /// <summary>The token's bytes, of a string without its quotes and with its escapes.</summary>
    public readonly ReadOnlySpan<byte> Raw => _reader.Value;

    public readonly bool IsEscaped => _reader.IsEscaped;

    public readonly int Depth => _reader.Depth;

    public readonly string Text => JsonString.Text(Raw, IsEscaped);

    /// <summary>Moves to the next token; false at the end.</summary>
    /// <exception cref="BrokenJsonException">
    /// The bytes are no JSON; <see cref="End"/> says how far they were.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Read() => _reader.Read() || ReadOn();

    /// <summary>As <see cref="TokenReader.TryPass"/>; the offsets count from <see cref="WindowStart"/>.</summary>
    public bool TryPass(ReadOnlySpan<byte> name, scoped Span<int> holders, out int count)
        => _reader.TryPass(name, holders, out count);

    /// <summary>Moves to the end of the value that the cursor stands on.</summary>
    public void Skip()
    {
        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = Depth;
        while (Read() && Depth > depth)
        {
        }
    }

    private bool ReadOn()
    {
        do
        {
            if (_reader.Fault != JsonFault.None)
            {
                throw new BrokenJsonException(_reader.Fault);
            }

            if (_isLast)
            {
                return false;
            }

            Open(End, NextLength(), _reader.State);
        }
        while (!_reader.Read());
        return true;
    }

    /// <summary>How much is read next: the next stretch, or as much as it takes to get past a token.</summary>
    private readonly int NextLength()
    {
        var next = Stretch(End);
        if (_reader.End > 0 && next > _span.Length - _reader.End)
        {
            return next;
        }

        var left = _bytes.Length - End;
        var rest = _span.Length - _reader.End;
        if (rest >= _window && rest < left)
        {
            throw new BrokenJsonException(JsonFault.TooLong);
        }

        return (int)Math.Min(left, Math.Min(_window, Math.Max(rest * 2, JoinedBytes)));
    }

    private readonly int Stretch(long start) => _bytes.Stretch(start, _window);

    private void Open(long start, int length, scoped in TokenState state)
    {
        _base = start;
        _isLast = start + length == _bytes.Length;
        _span = _bytes.Slice(start, length);
        _reader = new TokenReader(_span, _isLast, state);
    }
}
