using System.Text.Json;

namespace Cairn.State.Document;

/// <summary>
/// Reads the tokens of a state of any size: a <see cref="Utf8JsonReader"/> over one window after the other, because a
/// span can't be longer than 2 GiB.
/// </summary>
internal ref struct JsonCursor
{
    private readonly StateBytes _bytes;
    private readonly int _window;
    private Utf8JsonReader _reader;
    private long _base;
    private bool _isLast;

    public JsonCursor(StateBytes bytes, long start, int window, int depthMax = StateLimits.DepthMax)
    {
        _bytes = bytes;
        _window = window;
        Open(start, new JsonReaderState(new JsonReaderOptions { MaxDepth = depthMax }));
    }

    public readonly JsonTokenType Token => _reader.TokenType;

    public readonly long TokenStart => _base + _reader.TokenStartIndex;

    /// <summary>Offset of the first byte after what was read.</summary>
    public readonly long End => _base + _reader.BytesConsumed;

    /// <summary>The token's bytes, of a string without its quotes and with its escapes.</summary>
    public readonly ReadOnlySpan<byte> Raw => _reader.ValueSpan;

    public readonly bool IsEscaped => _reader.ValueIsEscaped;

    public readonly int Depth => _reader.CurrentDepth;

    public readonly string Text => JsonString.Text(_reader.ValueSpan, _reader.ValueIsEscaped);

    /// <summary>Moves to the next token; false at the end.</summary>
    /// <exception cref="JsonException">The bytes are no JSON; <see cref="End"/> says how far they were.</exception>
    public bool Read()
    {
        while (!_reader.Read())
        {
            if (_isLast)
            {
                return false;
            }

            if (_reader.BytesConsumed == 0)
            {
                throw new JsonException("A single token is longer than this reader takes.");
            }

            Open(End, _reader.CurrentState);
        }

        return true;
    }

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

    private void Open(long start, JsonReaderState state)
    {
        var left = _bytes.Length - start;
        _isLast = left <= _window;
        _base = start;
        _reader = new Utf8JsonReader(_bytes.Slice(start, (int)Math.Min(left, _window)), _isLast, state);
    }
}
