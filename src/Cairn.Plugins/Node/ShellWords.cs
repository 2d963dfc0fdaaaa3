using System.Collections.Immutable;
using System.Text;

namespace Cairn.Plugins.Node;

/// <summary>
/// Splits a text into words as a shell does: spaces, both kinds of quotes, backslashes; nothing is expanded.
/// </summary>
internal static class ShellWords
{
    /// <summary>The words, or null where a quote is not closed.</summary>
    public static ImmutableArray<string>? Split(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var isOpen = false;
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var value = text[i];
            if (value == '\\' && quote != '\'' && i + 1 < text.Length)
            {
                word.Append(text[++i]);
                isOpen = true;
            }
            else if (quote != '\0' ? value == quote : value is '\'' or '"')
            {
                quote = quote == '\0' ? value : '\0';
                isOpen = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(value))
            {
                End();
            }
            else
            {
                word.Append(value);
                isOpen = true;
            }
        }

        End();
        return quote == '\0' ? words.ToImmutable() : null;

        void End()
        {
            if (isOpen)
            {
                words.Add(word.ToString());
                word.Clear();
                isOpen = false;
            }
        }
    }
}
