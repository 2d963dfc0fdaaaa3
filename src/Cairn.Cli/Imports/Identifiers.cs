using System.Text;

namespace Cairn.Cli.Imports;

/// <summary>Names that a variable can have.</summary>
internal static class Identifiers
{
    private static readonly string[] Reserved =
    [
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum",
        "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null",
        "return", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield",
        "let", "static", "await", "package", "private", "protected", "public", "interface", "implements", "pulumi",
    ];

    /// <summary><c>my-bucket</c> is <c>myBucket</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder();
        var isNext = false;
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_')
            {
                isNext = text.Length > 0;
                continue;
            }

            text.Append(isNext ? char.ToUpperInvariant(letter) : letter);
            isNext = false;
        }

        var made = text.ToString();
        return made.Length == 0 || char.IsAsciiDigit(made[0]) || Reserved.Contains(made) ? $"_{made}" : made;
    }

    public static bool IsOne(string name)
        => name.Length > 0 && !char.IsAsciiDigit(name[0])
            && name.All(static x => char.IsAsciiLetterOrDigit(x) || x is '_' or '$');
}
