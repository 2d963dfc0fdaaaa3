using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Cairn.Sdk.Generators.Links;

/// <summary>
/// Reads JSON and keeps the places. A reader of our own, as compilers and editors bring different versions of the
/// runtime's, or none. Methods return null where <see cref="Problem"/> says why.
/// </summary>
internal sealed class JsonReader(string text)
{
    private const int DepthMax = 64;
    private const int HexDigits = 4;

    private int _at;
    private int _depth;

    /// <summary>The first thing that is wrong.</summary>
    public LinksProblem? Problem { get; private set; }

    /// <summary>The whole text as one value.</summary>
    public JsonValue? Read()
    {
        var value = Value();
        SkipSpace();
        return value is null || _at == text.Length ? value : Wrong("Something stands after the end of the object.");
    }

    private JsonValue? Value()
    {
        SkipSpace();
        switch (Here)
        {
            case '{' or '[' when _depth == DepthMax:
                return Wrong("It is nested too deeply.");
            case '{':
                return Object();
            case '[':
                return List();
            case '"':
                var start = _at;
                return String() is { } read ? new JsonString(TextSpan.FromBounds(start, _at), read) : null;
            default:
                return Word();
        }
    }

    private JsonObject? Object()
    {
        var span = new TextSpan(_at, 1);
        var members = ImmutableArray.CreateBuilder<JsonMember>();
        return Items('}', () => Member() is { } member && Add(members, member))
            ? new JsonObject(span, members.ToImmutable())
            : null;
    }

    private JsonMember? Member()
    {
        SkipSpace();
        var start = _at;
        if (Here != '"')
        {
            return Wrong<JsonMember>("A name in quotes is expected.");
        }

        if (String() is not { } name)
        {
            return null;
        }

        var span = TextSpan.FromBounds(start, _at);
        return !Takes(':') ? Wrong<JsonMember>("A colon is expected.")
            : Value() is { } value ? new JsonMember(name, span, value)
            : null;
    }

    private JsonList? List()
    {
        var span = new TextSpan(_at, 1);
        var items = ImmutableArray.CreateBuilder<JsonValue>();
        return Items(']', () => Value() is { } item && Add(items, item))
            ? new JsonList(span, items.ToImmutable())
            : null;
    }

    /// <summary>What stands between brackets, with commas.</summary>
    private bool Items(char end, Func<bool> read)
    {
        _at++;
        if (Takes(end))
        {
            return true;
        }

        _depth++;
        do
        {
            if (!read())
            {
                return false;
            }
        }
        while (Takes(','));
        _depth--;
        return Takes(end) || Wrong<JsonValue>($"A comma or '{end}' is expected.") is not null;
    }

    private JsonWord? Word()
    {
        var start = _at;
        while (Here is '-' or '+' or '.' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
        {
            _at++;
        }

        var word = text.Substring(start, _at - start);
        var isNumber = double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            && word[0] is '-' or (>= '0' and <= '9');
        if (isNumber || word is "true" or "false" or "null")
        {
            return new JsonWord(TextSpan.FromBounds(start, _at), word);
        }

        _at = start;
        return Wrong<JsonWord>(start == text.Length ? "The file ends too early." : "This is no JSON.");
    }

    private string? String()
    {
        var read = new StringBuilder();
        for (_at++; Here is >= ' ' and not '"'; _at++)
        {
            if (Here == '\\')
            {
                _at++;
                if (Escaped() is not { } letter)
                {
                    return Wrong<string>("This escape is none of JSON's.");
                }

                _ = read.Append(letter);
            }
            else
            {
                _ = read.Append(Here);
            }
        }

        if (Here != '"')
        {
            return Wrong<string>("A text has no end in its line.");
        }

        _at++;
        return read.ToString();
    }

    private char? Escaped() => Here switch
    {
        '"' or '\\' or '/' => Here,
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => Hexadecimal(),
        _ => null,
    };

    private char? Hexadecimal()
    {
        if (text.Length - _at <= HexDigits
            || !ushort.TryParse(text.Substring(_at + 1, HexDigits), NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture, out var code))
        {
            return null;
        }

        _at += HexDigits;
        return (char)code;
    }

    private static bool Add<T>(ImmutableArray<T>.Builder list, T item)
    {
        list.Add(item);
        return true;
    }

    private JsonValue? Wrong(string reason) => Wrong<JsonValue>(reason);

    private T? Wrong<T>(string reason)
        where T : class
    {
        var span = new TextSpan(Math.Min(_at, text.Length), _at < text.Length ? 1 : 0);
        Problem ??= LinksProblem.Malformed(reason, span);
        return null;
    }

    private bool Takes(char wanted)
    {
        SkipSpace();
        if (Here != wanted)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (Here is ' ' or '\t' or '\r' or '\n' or '\uFEFF')
        {
            _at++;
        }
    }

    private char Here => _at < text.Length ? text[_at] : '\0';
}
