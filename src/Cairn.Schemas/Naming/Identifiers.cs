using System.Collections.Frozen;
using System.Text;

namespace Cairn.Schemas.Naming;

/// <summary>Makes names of C# from names on the wire.</summary>
internal static class Identifiers
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.Create(
        StringComparer.Ordinal,
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const",
        "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern",
        "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface",
        "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override",
        "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof",
        "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint",
        "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while");

    /// <summary>The name of a type or a property: <c>byteLength</c>, <c>byte_length</c>, <c>byte-length</c> are
    /// <c>ByteLength</c>.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var begins = true;
        foreach (var letter in name)
        {
            if (!char.IsLetterOrDigit(letter))
            {
                begins = true;
                continue;
            }

            _ = text.Append(begins ? char.ToUpperInvariant(letter) : letter);
            begins = false;
        }

        return text.Length == 0 ? "Value" : char.IsDigit(text[0]) ? $"_{text}" : text.ToString();
    }

    /// <summary>The name of a parameter.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? "@" + camel : camel;
    }

    /// <summary>A namespace of several parts: <c>apps/v1</c> is <c>Apps.V1</c>.</summary>
    public static string Dotted(string name)
        => string.Join('.', name.Split(['/', '.'], StringSplitOptions.RemoveEmptyEntries).Select(Pascal));

    /// <summary>The name of a value: of its own text where it has letters, else of what its signs are called.</summary>
    public static string OfValue(string value)
        => value.Any(char.IsLetterOrDigit) ? Pascal(Minus(value))
            : value.Length == 0 ? "Empty"
            : string.Concat(value.Select(Sign));

    /// <summary>Numbers below zero differ from those above.</summary>
    private static string Minus(string value)
        => value is ['-', >= '0' and <= '9', ..] ? "Minus_" + value[1..] : value;

    private static string Sign(char sign) => sign switch
    {
        '*' => "Star",
        '+' => "Plus",
        '-' => "Minus",
        '/' => "Slash",
        '.' => "Dot",
        '_' => "Underscore",
        '=' => "Equal",
        '<' => "Less",
        '>' => "Greater",
        '!' => "Not",
        '?' => "Question",
        '%' => "Percent",
        _ => "Sign",
    };
}
