using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Cairn.Sdk.Generators;

/// <summary>Lines of C#, indented, and safe whatever the names in them are.</summary>
internal sealed class CodeText
{
    private const int Indentation = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A name as a literal.</summary>
    public static string Literal(string name) => SymbolDisplay.FormatLiteral(name, quote: true);

    /// <summary>A name within a documentation comment of one line.</summary>
    public static string Comment(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            _ = letter switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                _ when char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029'
                    or '\uFFFE' or '\uFFFF' => text.Append('?'),
                _ => text.Append(letter),
            };
        }

        return text.ToString();
    }

    public void Line(string line = "")
    {
        if (line.StartsWith("}", StringComparison.Ordinal))
        {
            _depth--;
        }

        _ = line.Length == 0 ? _text : _text.Append(' ', _depth * Indentation).Append(line);
        _ = _text.Append('\n');
        if (line == "{")
        {
            _depth++;
        }
    }

    /// <summary>Lines that are indented among themselves already.</summary>
    public void Lines(params string[] lines)
    {
        foreach (var line in lines)
        {
            _ = line.Length == 0 ? _text : _text.Append(' ', _depth * Indentation).Append(line);
            _ = _text.Append('\n');
        }
    }

    public override string ToString() => _text.ToString();
}
