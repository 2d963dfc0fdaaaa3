using System.Text;

namespace Cairn.Schemas.Documents;

/// <summary>Makes XML of the words of a line of Markdown: code, bold text and links; everything else is text.</summary>
internal static class InlineXml
{
    public static string Of(string markdown)
    {
        var xml = new StringBuilder(markdown.Length + 16);
        for (var i = 0; i < markdown.Length;)
        {
            i = Code(markdown, i, xml) ?? Bold(markdown, i, xml) ?? Link(markdown, i, xml) ?? Letter(markdown, i, xml);
        }

        return xml.ToString();
    }

    /// <summary>Text as XML: its signs escaped, and what XML can't hold left out.</summary>
    public static string Escaped(string text)
    {
        var xml = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                _ = xml.Append(text, i++, 2);
                continue;
            }

            _ = text[i] switch
            {
                '&' => xml.Append("&amp;"),
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '\u0085' or '\u2028' or '\u2029' => xml.Append(' '),
                < ' ' and not '\t' => xml,
                '\uFFFE' or '\uFFFF' => xml,
                var letter when char.IsSurrogate(letter) => xml,
                var letter => xml.Append(letter),
            };
        }

        return xml.ToString();
    }

    private static int? Code(string text, int at, StringBuilder xml)
    {
        if (text[at] != '`')
        {
            return null;
        }

        var ticks = text.AsSpan(at).IndexOfAnyExcept('`') is var run and > 0 ? run : text.Length - at;
        var end = text.IndexOf(new string('`', ticks), at + ticks, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        _ = xml.Append("<c>").Append(Escaped(text[(at + ticks)..end].Trim())).Append("</c>");
        return end + ticks;
    }

    private static int? Bold(string text, int at, StringBuilder xml)
    {
        if (string.CompareOrdinal(text, at, "**", 0, 2) != 0)
        {
            return null;
        }

        var end = text.IndexOf("**", at + 2, StringComparison.Ordinal);
        if (end <= at + 2)
        {
            return null;
        }

        _ = xml.Append("<b>").Append(Of(text[(at + 2)..end])).Append("</b>");
        return end + 2;
    }

    private static int? Link(string text, int at, StringBuilder xml)
    {
        if (text[at] != '[')
        {
            return null;
        }

        var close = text.IndexOf("](", at, StringComparison.Ordinal);
        var end = close < 0 ? -1 : text.IndexOf(')', close);
        if (end < 0)
        {
            return null;
        }

        var words = text[(at + 1)..close];
        if (words.Contains('[', StringComparison.Ordinal))
        {
            return null;
        }

        var target = text[(close + 2)..end].Split(' ')[0];
        _ = Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? xml.Append("<see href=\"").Append(Escaped(target).Replace("\"", "&quot;", StringComparison.Ordinal))
                .Append("\">").Append(Of(words)).Append("</see>")
            : xml.Append(Of(words));
        return end + 1;
    }

    private static int Letter(string text, int at, StringBuilder xml)
    {
        if (text[at] == '\\' && at + 1 < text.Length && char.IsPunctuation(text[at + 1]))
        {
            at++;
        }

        var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        _ = xml.Append(Escaped(text.Substring(at, length)));
        return at + length;
    }
}
