using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Cairn.Sdk.Generators.Links;

/// <summary>Gives names of C# to what has names of its own, each once within a class.</summary>
/// <param name="className">The class, whose members can't be called like it.</param>
internal sealed class NameScope(string className)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal)
    {
        className, "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    };

    /// <summary>The name in PascalCase, with a number where it is taken.</summary>
    public string Take(string name, string ending = "")
    {
        var wanted = Pascal(name) + ending;
        var free = wanted;
        for (var i = 2; !_taken.Add(free); i++)
        {
            free = wanted + i.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }

    /// <summary><c>a-name.of 3 parts</c> is <c>ANameOf3Parts</c>. Begins with a letter, or _ and a digit.</summary>
    private static string Pascal(string name)
    {
        var pascal = new StringBuilder(name.Length);
        var isStart = true;
        foreach (var letter in name)
        {
            var fits = letter != '_' && SyntaxFacts.IsIdentifierPartCharacter(letter) && !IsInvisible(letter);
            if (fits)
            {
                _ = pascal.Append(isStart ? char.ToUpperInvariant(letter) : letter);
            }

            isStart = !fits;
        }

        return pascal.Length == 0 ? "Value"
            : SyntaxFacts.IsIdentifierStartCharacter(pascal[0]) ? pascal.ToString()
            : "_" + pascal;
    }

    /// <summary>The compiler leaves these out where it compares names.</summary>
    private static bool IsInvisible(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.Format;
}
