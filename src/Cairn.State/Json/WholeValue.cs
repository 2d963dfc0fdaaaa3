using System.Runtime.CompilerServices;

namespace Cairn.State.Json;

/// <summary>
/// Passes an object or a list in one go, without stopping at its tokens: two thirds of a state are values that a check
/// has nothing to ask of but whether they are JSON, and where in them a certain member stands. It takes no text that
/// <see cref="TokenReader"/> refuses. What it does not take has to be read by that one, which says what is wrong, or
/// goes on in the next stretch.
/// </summary>
internal ref struct WholeValue
{
    /// <summary>How deep it goes; the kinds of what is open are the bits of one number.</summary>
    private const int DepthMax = 32;

    private const int UnicodeEscapeLength = 6;

    private readonly ReadOnlySpan<byte> _text;
    private readonly ReadOnlySpan<byte> _name;
    private readonly Span<int> _holders;
    private readonly int _depthMax;
    private Starts _starts;
    private uint _objects;
    private int _depth;
    private int _count;

    private WholeValue(ReadOnlySpan<byte> text, int depthMax, ReadOnlySpan<byte> name, Span<int> holders)
    {
        _text = text;
        _depthMax = Math.Min(depthMax, DepthMax);
        _name = name;
        _holders = holders;
    }

    /// <summary>
    /// The offset of the first byte after the object or list that begins at an offset; -1 where it is not taken.
    /// </summary>
    /// <param name="text">The text; the value may reach beyond it.</param>
    /// <param name="at">Where the opening bracket stands.</param>
    /// <param name="depthMax">How many objects and lists may stand in each other, this one among them.</param>
    /// <param name="name">A member's name, as it stands in the text.</param>
    /// <param name="holders">
    /// Filled with the offsets of the objects that have such a member; a value with more of them is not taken.
    /// </param>
    /// <param name="count">How many those are.</param>
    public static int End(
        ReadOnlySpan<byte> text, int at, int depthMax, ReadOnlySpan<byte> name, Span<int> holders, out int count)
    {
        var value = new WholeValue(text, depthMax, name, holders);
        var end = value.Pass(at);
        count = value._count;
        return end;
    }

    private readonly bool IsInObject
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_objects & 1) != 0;
    }

    private int Pass(int at)
    {
        var text = _text;
        at = Value(text, at);
        while (_depth > 0 && at >= 0)
        {
            at = TokenSpans.AfterSpace(text, at);
            at = TokenSpans.Is(text, at, (byte)',')
                ? Next(text, TokenSpans.AfterSpace(text, at + 1))
                : Leave(text, at);
        }

        return at;
    }

    /// <summary>Passes a member or an element, of an object or list only its opening bracket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next(ReadOnlySpan<byte> text, int at) => IsInObject ? Member(text, at) : Value(text, at);

    private int Member(ReadOnlySpan<byte> text, int at)
    {
        if (!TokenSpans.Is(text, at, (byte)'"'))
        {
            return -1;
        }

        var end = StringEnd(text, at + 1);
        if (end < 0 || (end - at - 1 == _name.Length && text[(at + 1)..end].SequenceEqual(_name) && !Note()))
        {
            return -1;
        }

        var colon = TokenSpans.AfterSpace(text, end + 1);
        return TokenSpans.Is(text, colon, (byte)':') ? Value(text, TokenSpans.AfterSpace(text, colon + 1)) : -1;
    }

    /// <summary>Notes the innermost object; false where there is no room.</summary>
    private bool Note()
    {
        if (_count == _holders.Length)
        {
            return false;
        }

        _holders[_count++] = _starts[_depth - 1];
        return true;
    }

    private int Value(ReadOnlySpan<byte> text, int at)
    {
        if (TokenSpans.Is(text, at, (byte)'"'))
        {
            var end = StringEnd(text, at + 1);
            return end < 0 ? -1 : end + 1;
        }

        return TokenSpans.Has(text, at) ? Other(text, at) : -1;
    }

    /// <summary>Passes a value that is no string.</summary>
    private int Other(ReadOnlySpan<byte> text, int at) => text[at] switch
    {
        (byte)'{' => Enter(text, at, isObject: true),
        (byte)'[' => Enter(text, at, isObject: false),
        (byte)'t' => Word(text, at, "true"u8),
        (byte)'f' => Word(text, at, "false"u8),
        (byte)'n' => Word(text, at, "null"u8),
        _ => NumberSpan.End(text, at),
    };

    private int Enter(ReadOnlySpan<byte> text, int at, bool isObject)
    {
        if (_depth >= _depthMax)
        {
            return -1;
        }

        _starts[_depth++] = at;
        _objects = (_objects << 1) | (isObject ? 1u : 0u);
        at = TokenSpans.AfterSpace(text, at + 1);
        return TokenSpans.Is(text, at, isObject ? (byte)'}' : (byte)']') ? Leave(text, at) : Next(text, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Leave(ReadOnlySpan<byte> text, int at)
    {
        if (!TokenSpans.Is(text, at, IsInObject ? (byte)'}' : (byte)']'))
        {
            return -1;
        }

        _depth--;
        _objects >>= 1;
        return at + 1;
    }

    private static int Word(ReadOnlySpan<byte> text, int at, ReadOnlySpan<byte> word)
        => text[at..].StartsWith(word) ? at + word.Length : -1;

    /// <summary>The offset of the closing quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int StringEnd(ReadOnlySpan<byte> text, int at)
    {
        at = TokenSpans.PlainEnd(text, at);
        return TokenSpans.Is(text, at, (byte)'"') ? at : EscapedEnd(text, at);
    }

    private static int EscapedEnd(ReadOnlySpan<byte> text, int at)
    {
        while (TokenSpans.Is(text, at, (byte)'\\'))
        {
            var after = AfterEscape(text, at);
            if (after < 0)
            {
                return -1;
            }

            at = TokenSpans.PlainEnd(text, after);
        }

        return TokenSpans.Is(text, at, (byte)'"') ? at : -1;
    }

    private static int AfterEscape(ReadOnlySpan<byte> text, int at)
    {
        if (at + 1 >= text.Length)
        {
            return -1;
        }

        switch (text[at + 1])
        {
            case var value when TokenSpans.IsShortEscape(value):
                return at + 2;
            case (byte)'u' when at + UnicodeEscapeLength <= text.Length:
                foreach (var digit in text[(at + 2)..(at + UnicodeEscapeLength)])
                {
                    if (!char.IsAsciiHexDigit((char)digit))
                    {
                        return -1;
                    }
                }

                return at + UnicodeEscapeLength;
            default:
                return -1;
        }
    }

    /// <summary>Where the open objects and lists begin.</summary>
    [InlineArray(DepthMax)]
    private struct Starts
    {
        private int _start;
    }
}
