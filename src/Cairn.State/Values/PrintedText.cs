using System.Globalization;
using System.Text;

namespace Cairn.State.Values;

/// <summary>
/// Texts from a state as they may be shown on a terminal: whatever could move the cursor, colour or reorder what
/// stands around it is spelled out.
/// </summary>
public static class PrintedText
{
    /// <summary>In quotes; the part beyond <paramref name="max"/> characters is counted instead of shown.</summary>
    public static string Quote(string text, int max)
    {
        var isShort = text.Length <= max;
        var shown = isShort ? text : text[..max];
        var quoted = $"\"{Escape(shown).Replace("\"", "\\\"", StringComparison.Ordinal)}";
        return isShort
            ? quoted + "\""
            : string.Create(CultureInfo.InvariantCulture, $"{quoted}…\" ({text.Length} characters)");
    }

    /// <summary>A member's name: bare where nothing about it could mislead.</summary>
    public static string Name(string name)
        => IsPlain(name)
            ? name
            : Quote(name, int.MaxValue);

    /// <summary>Whether a name can't be taken for anything else in a path or a line.</summary>
    public static bool IsPlain(string name)
        => name.Length > 0
            && name.All(static c => char.IsLetterOrDigit(c) || "_-$/:@".Contains(c, StringComparison.Ordinal));

    /// <summary>Without quotes, with control, formatting and stray characters spelled out.</summary>
    public static string Escape(string text)
    {
        if (!text.EnumerateRunes().Any(static rune => IsUnsafe(rune) || rune.Value == '\\'))
        {
            return text;
        }

        var output = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => output.Append(@"\\"),
                '\n' => output.Append(@"\n"),
                '\r' => output.Append(@"\r"),
                '\t' => output.Append(@"\t"),
                _ when IsUnsafe(rune) => output.Append(CultureInfo.InvariantCulture, $@"\u{{{rune.Value:x}}}"),
                _ => output.Append(rune.ToString()),
            };
        }

        return output.ToString();
    }

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
