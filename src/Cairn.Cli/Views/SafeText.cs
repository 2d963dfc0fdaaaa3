using System.Globalization;
using System.Text;

namespace Cairn.Cli.Views;

/// <summary>
/// Text from a state as it may be shown: names are anyone's, so whatever could move the cursor, colour the terminal
/// or turn the reading direction around is spelled out.
/// </summary>
internal static class SafeText
{
    public static string Clean(string text)
    {
        var at = FirstUnsafe(text);
        if (at < 0)
        {
            return text;
        }

        var output = new StringBuilder(text, 0, at, text.Length + 16);
        foreach (var c in text.AsSpan(at))
        {
            _ = IsUnsafe(c)
                ? output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                : output.Append(c);
        }

        return output.ToString();
    }

    private static int FirstUnsafe(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsUnsafe(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsUnsafe(char c)
        => c >= ' ' && c < 0x7f
            ? false
            : char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
