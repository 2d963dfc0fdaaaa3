using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Cairn.State.Json;

/// <summary>
/// Reads the tokens of one stretch of JSON, as a <see cref="Utf8JsonReader"/> with default options does: it takes and
/// refuses the same texts (RFC 8259; neither looks whether a string is UTF-8), in a third of the time. Where the
/// stretch is not the last and ends within a token, it stays before that token, and another reader goes on from
/// <see cref="End"/> with <see cref="State"/>.
/// </summary>
internal ref struct TokenReader
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly bool _isLast;
    private TokenState _state;
    private int _valueStart;
    private int _valueEnd;

    public TokenReader(ReadOnlySpan<byte> text, bool isLast, scoped in TokenState state)
    {
        _text = text;
        _isLast = isLast;
        _state = state;
    }

    public readonly JsonTokenType Token => _state.Token;

    /// <summary>The offset of the token in the stretch.</summary>
    public int Start { get; private set; }

    /// <summary>The offset of the first byte after what was read; of the byte that is wrong after a fault.</summary>
    public int End { get; private set; }

    /// <summary>The token's bytes, of a string without its quotes and with its escapes.</summary>
    public readonly ReadOnlySpan<byte> Value => _text[_valueStart.._valueEnd];

    public bool IsEscaped { get; private set; }

    /// <summary>What is wrong at <see cref="End"/>, after <see cref="Read"/> returned false.</summary>
    public JsonFault Fault { get; private set; }

    /// <summary>How many objects and lists the token stands in; one that it begins or ends doesn't count.</summary>
    public readonly int Depth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _state.Token is JsonTokenType.StartObject or JsonTokenType.StartArray ? _state.Open - 1 : _state.Open;
    }

    public readonly TokenState State => _state;

    /// <summary>Moves to the next token; false at the end of the text or the stretch, and at a fault.</summary>
    public bool Read()
    {
        var text = _text;
        var at = TokenSpans.AfterSpace(text, End);
        if (!TokenSpans.Has(text, at))
        {
            End = at;
            return !IsOver && Cut(at);
        }

        return _state.Token switch
        {
            JsonTokenType.None or JsonTokenType.PropertyName => ReadValue(text, at),
            JsonTokenType.StartObject => text[at] == (byte)'}' ? Leave(at, isObject: true) : ReadName(text, at),
            JsonTokenType.StartArray => text[at] == (byte)']' ? Leave(at, isObject: false) : ReadValue(text, at),
            _ => ReadOn(text, at),
        };
    }

    /// <summary>Reads one value that is there as a whole.</summary>
    public static TokenReader Of(ReadOnlySpan<byte> json, int depthMax = StateLimits.DepthMax)
        => new(json, isLast: true, new TokenState(depthMax));

    /// <summary>Like <see cref="Read"/>, but a fault is thrown.</summary>
    /// <exception cref="BrokenJsonException">The text is no JSON from <see cref="End"/> on.</exception>
    public bool Next()
        => Read() || (Fault == JsonFault.None ? false : throw new BrokenJsonException(Fault));

    /// <summary>Moves to the end of the value that the reader stands on.</summary>
    /// <exception cref="BrokenJsonException">The text is no JSON from <see cref="End"/> on.</exception>
    public void Skip()
    {
        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = Depth;
        while (Next() && Depth > depth)
        {
        }
    }

    /// <summary>
    /// Moves to the end of the object or list that the reader stands on, where the stretch holds all of it. False, and
    /// the reader stays, where it has to be read token by token.
    /// </summary>
    /// <param name="name">The name of a member, as it would stand in the text.</param>
    /// <param name="holders">Filled with the offsets in the stretch of the objects that have such a member.</param>
    /// <param name="count">How many those are.</param>
    public bool TryPass(ReadOnlySpan<byte> name, scoped Span<int> holders, out int count)
    {
        count = 0;
        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return false;
        }

        var end = WholeValue.End(_text, Start, _state.DepthMax - _state.Open + 1, name, holders, out count);
        return end >= 0 && Leave(end - 1, Token == JsonTokenType.StartObject);
    }

    private readonly bool IsOver => _state is { Open: 0, Token: not JsonTokenType.None };

    /// <summary>What stands after a value.</summary>
    private bool ReadOn(ReadOnlySpan<byte> text, int at)
    {
        if (_state.Open == 0)
        {
            return Fail(at, JsonFault.MoreThanOne);
        }

        if (text[at] != (byte)',')
        {
            var end = _state.IsInObject ? (byte)'}' : (byte)']';
            return text[at] == end ? Leave(at, _state.IsInObject) : Fail(at, JsonFault.NoComma);
        }

        at = TokenSpans.AfterSpace(text, at + 1);
        if (!TokenSpans.Has(text, at))
        {
            return Cut(at);
        }

        return text[at] is (byte)'}' or (byte)']' ? Fail(at, JsonFault.TrailingComma)
            : _state.IsInObject ? ReadName(text, at)
            : ReadValue(text, at);
    }

    private bool ReadName(ReadOnlySpan<byte> text, int start)
    {
        if (text[start] != (byte)'"')
        {
            return Fail(start, JsonFault.NoName);
        }

        var end = StringEnd(text, start + 1);
        if (end < 0)
        {
            return false;
        }

        var colon = TokenSpans.AfterSpace(text, end + 1);
        if (!TokenSpans.Has(text, colon))
        {
            return Cut(colon);
        }

        return text[colon] == (byte)':'
            ? Stand(JsonTokenType.PropertyName, start, colon + 1, start + 1, end)
            : Fail(colon, JsonFault.NoColon);
    }

    private bool ReadValue(ReadOnlySpan<byte> text, int at)
    {
        switch (text[at])
        {
            case (byte)'"':
                var end = StringEnd(text, at + 1);
                return end >= 0 && Stand(JsonTokenType.String, at, end + 1, at + 1, end);
            case (byte)'{':
                return Enter(at, isObject: true);
            case (byte)'[':
                return Enter(at, isObject: false);
            case (byte)'t':
                return ReadWord(text, at, "true"u8, JsonTokenType.True);
            case (byte)'f':
                return ReadWord(text, at, "false"u8, JsonTokenType.False);
            case (byte)'n':
                return ReadWord(text, at, "null"u8, JsonTokenType.Null);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return ReadNumber(text, at);
            default:
                return Fail(at, JsonFault.NoValue);
        }
    }

    private bool ReadWord(ReadOnlySpan<byte> text, int at, ReadOnlySpan<byte> word, JsonTokenType token)
    {
        var rest = text[at..];
        if (rest.StartsWith(word))
        {
            return Stand(token, at, at + word.Length, at, at + word.Length);
        }

        var same = rest.CommonPrefixLength(word);
        return same == rest.Length ? Cut(text.Length) : Fail(at + same, JsonFault.BadWord);
    }

    private bool ReadNumber(ReadOnlySpan<byte> text, int start)
    {
        var at = start + (text[start] == (byte)'-' ? 1 : 0);
        var isZero = TokenSpans.Is(text, at, (byte)'0');
        if (!(isZero ? Skip(text, ref at) : Digits(text, ref at)))
        {
            return false;
        }

        if (TokenSpans.Is(text, at, (byte)'.') && !(Skip(text, ref at) && Digits(text, ref at)))
        {
            return false;
        }

        if (TokenSpans.Is(text, at, (byte)'e') || TokenSpans.Is(text, at, (byte)'E'))
        {
            at++;
            at += TokenSpans.Is(text, at, (byte)'+') || TokenSpans.Is(text, at, (byte)'-') ? 1 : 0;
            if (!Digits(text, ref at))
            {
                return false;
            }
        }

        if (at == text.Length)
        {
            // More digits could follow in the next stretch.
            var isWhole = _isLast && _state.Open == 0;
            return isWhole ? Stand(JsonTokenType.Number, start, at, start, at) : Cut(at);
        }

        return TokenSpans.EndsNumber(text[at])
            ? Stand(JsonTokenType.Number, start, at, start, at)
            : Fail(at, JsonFault.BadNumber);
    }

    private static bool Skip(ReadOnlySpan<byte> text, ref int at) => ++at <= text.Length;

    /// <summary>Moves past one or more digits.</summary>
    private bool Digits(ReadOnlySpan<byte> text, ref int at)
    {
        var start = at;
        at = TokenSpans.AfterDigits(text, at);
        if (at > start)
        {
            return true;
        }

        return at >= text.Length ? Cut(at) : Fail(at, JsonFault.BadNumber);
    }

    /// <summary>The offset of the closing quote, or -1 at a fault or where the stretch ends.</summary>
    private int StringEnd(ReadOnlySpan<byte> text, int at)
    {
        IsEscaped = false;
        while (true)
        {
            at = TokenSpans.PlainEnd(text, at);
            if (!TokenSpans.Has(text, at))
            {
                _ = Cut(at);
                return -1;
            }

            if (text[at] == (byte)'"')
            {
                return at;
            }

            if (text[at] != (byte)'\\')
            {
                _ = Fail(at, JsonFault.ControlCharacter);
                return -1;
            }

            IsEscaped = true;
            if (!Escape(text, ref at))
            {
                return -1;
            }
        }
    }

    /// <summary>Moves past an escape.</summary>
    private bool Escape(ReadOnlySpan<byte> text, ref int at)
    {
        const int Digits = 4;
        if (at + 1 >= text.Length)
        {
            return Cut(text.Length);
        }

        switch (text[at + 1])
        {
            case var value when TokenSpans.IsShortEscape(value):
                at += 2;
                return true;
            case (byte)'u':
                at += 2;
                break;
            default:
                return Fail(at, JsonFault.BadEscape);
        }

        for (var end = at + Digits; at < end; at++)
        {
            if (!TokenSpans.Has(text, at))
            {
                return Cut(at);
            }

            if (!char.IsAsciiHexDigit((char)text[at]))
            {
                return Fail(at, JsonFault.BadEscape);
            }
        }

        return true;
    }

    private bool Enter(int at, bool isObject)
    {
        if (_state.Open >= _state.DepthMax)
        {
            return Fail(at, JsonFault.TooDeep);
        }

        _state.Enter(isObject);
        return Stand(isObject ? JsonTokenType.StartObject : JsonTokenType.StartArray, at, at + 1, at, at + 1);
    }

    private bool Leave(int at, bool isObject)
    {
        _state.Leave();
        return Stand(isObject ? JsonTokenType.EndObject : JsonTokenType.EndArray, at, at + 1, at, at + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Stand(JsonTokenType token, int start, int end, int valueStart, int valueEnd)
    {
        _state.Token = token;
        Start = start;
        End = end;
        _valueStart = valueStart;
        _valueEnd = valueEnd;
        return true;
    }

    /// <summary>The stretch ends within a token.</summary>
    private bool Cut(int at) => _isLast && Fail(Math.Min(at, _text.Length), JsonFault.EndsEarly);

    private bool Fail(int at, JsonFault fault)
    {
        (End, Fault) = (at, fault);
        return false;
    }
}
