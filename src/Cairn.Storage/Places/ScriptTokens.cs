namespace Cairn.Storage.Places;

/// <summary>
/// Cuts JavaScript or TypeScript into words, just well enough to tell code from comments, texts and patterns.
/// </summary>
internal sealed class ScriptTokens(string text)
{
    private readonly List<ScriptToken> _tokens = [];
    private int _at;

    public static List<ScriptToken> Of(string text)
    {
        var tokens = new ScriptTokens(text);
        tokens.Run();
        return tokens._tokens;
    }

    private void Run()
    {
        while (_at < text.Length)
        {
            var letter = text[_at];
            var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
            if (char.IsWhiteSpace(letter))
            {
                _at++;
            }
            else if (letter == '/' && next == '/')
            {
                SkipTo("\n");
            }
            else if (letter == '/' && next == '*')
            {
                SkipTo("*/");
            }
            else if (letter is '\'' or '"')
            {
                ReadText(letter);
            }
            else if (letter == '`')
            {
                ReadTemplate();
            }
            else if (letter == '/' && PatternMayBegin())
            {
                ReadPattern();
            }
            else if (IsNameLetter(letter))
            {
                ReadName();
            }
            else
            {
                ReadMark(letter, next);
            }
        }
    }

    private static bool IsNameLetter(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$';

    private void Add(ScriptTokenKind kind, string value) => _tokens.Add(new ScriptToken(kind, value));

    private void SkipTo(string end)
    {
        var at = text.IndexOf(end, _at + 2 > text.Length ? text.Length : _at + 2, StringComparison.Ordinal);
        _at = at < 0 ? text.Length : at + end.Length;
    }

    /// <summary>A text with an escape is not taken as plain: what it means is not worked out here.</summary>
    private void ReadText(char quote)
    {
        var start = ++_at;
        var plain = true;
        while (_at < text.Length && text[_at] != quote && text[_at] != '\n')
        {
            plain &= text[_at] != '\\';
            _at += text[_at] == '\\' ? 2 : 1;
        }

        var end = Math.Min(_at, text.Length);
        Add(plain ? ScriptTokenKind.Text : ScriptTokenKind.Other, text[start..end]);
        _at = end + 1;
    }

    /// <summary>In <c>${…}</c> there may be anything, other templates included; it is skipped by depth.</summary>
    private void ReadTemplate()
    {
        var start = ++_at;
        var plain = true;
        var open = new Stack<bool>();
        while (_at < text.Length && !(open.Count == 0 && text[_at] == '`'))
        {
            var inCode = open.TryPeek(out var code) && code;
            if (text[_at] == '\\')
            {
                plain = false;
                _at++;
            }
            else if (!inCode && text[_at] == '$' && _at + 1 < text.Length && text[_at + 1] == '{')
            {
                plain = false;
                open.Push(true);
                _at++;
            }
            else if (inCode && text[_at] == '{')
            {
                open.Push(true);
            }
            else if (inCode && text[_at] == '}')
            {
                open.Pop();
            }
            else if (text[_at] == '`')
            {
                Toggle(open, inCode);
            }

            _at++;
        }

        var end = Math.Min(_at, text.Length);
        Add(plain ? ScriptTokenKind.Text : ScriptTokenKind.Other, text[start..end]);
        _at = end + 1;
    }

    private static void Toggle(Stack<bool> open, bool inCode)
    {
        if (inCode)
        {
            open.Push(false);
        }
        else
        {
            open.Pop();
        }
    }

    /// <summary>After a value a slash divides; anywhere else it begins a pattern.</summary>
    private bool PatternMayBegin()
        => _tokens.Count == 0
            || _tokens[^1] is { Kind: ScriptTokenKind.Mark, Value: not (")" or "]" or "}") }
            || _tokens[^1].IsName("return");

    private void ReadPattern()
    {
        var inClass = false;
        for (_at++; _at < text.Length && text[_at] != '\n' && (inClass || text[_at] != '/'); _at++)
        {
            inClass = text[_at] == '[' || (inClass && text[_at] != ']');
            _at += text[_at] == '\\' ? 1 : 0;
        }

        _at++;
        Add(ScriptTokenKind.Other, "");
    }

    private void ReadName()
    {
        var start = _at;
        while (_at < text.Length && IsNameLetter(text[_at]))
        {
            _at++;
        }

        Add(ScriptTokenKind.Name, text[start.._at]);
    }

    private void ReadMark(char letter, char next)
    {
        var mark = letter == '=' && next == '>' ? "=>" : letter.ToString();
        _at += mark.Length;
        Add(ScriptTokenKind.Mark, mark);
    }
}
