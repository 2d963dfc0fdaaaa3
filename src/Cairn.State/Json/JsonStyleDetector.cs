namespace Cairn.State.Json;

/// <summary>Tells a text's style from the whitespace around its first bracket, colon and comma.</summary>
internal static class JsonStyleDetector
{
    /// <summary>Deeper indentation than this is not copied: it would only cost room.</summary>
    private const int UnitCountMax = 16;

    public static JsonStyle Detect(ReadOnlySpan<byte> head)
    {
        var open = head.IndexOfAny((byte)'{', (byte)'[');
        if (open < 0)
        {
            return JsonStyle.Compact;
        }

        var spaceAfterColon = IsSpaceAfter(head[open..], (byte)':');
        var inside = head[(open + 1)..];
        var gap = inside[..WhitespaceLength(inside)];
        var line = gap.LastIndexOf((byte)'\n');
        if (line < 0)
        {
            return JsonStyle.OneLine(spaceAfterColon, IsSpaceAfter(head[open..], (byte)','));
        }

        var indent = gap[(line + 1)..];
        var unit = indent.Contains((byte)'\t') ? (byte)'\t' : (byte)' ';
        var count = Math.Min(indent.Length - OwnIndent(head[..open]), UnitCountMax);
        var isCrLf = line > 0 && gap[line - 1] == (byte)'\r';
        return JsonStyle.Indented(unit, Math.Max(0, count), isCrLf, spaceAfterColon);
    }

    public static int WhitespaceLength(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExcept(" \t\r\n"u8);
        return length < 0 ? text.Length : length;
    }

    /// <summary>How far the first bracket's line is indented itself.</summary>
    private static int OwnIndent(ReadOnlySpan<byte> before)
    {
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        var first = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return first < 0 ? line.Length : 0;
    }

    /// <summary>Whether whitespace follows the first such byte that stands outside of strings.</summary>
    public static bool IsSpaceAfter(ReadOnlySpan<byte> text, byte wanted)
    {
        var isInString = false;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == (byte)'\\')
            {
                i++;
            }
            else if (text[i] == (byte)'"')
            {
                isInString = !isInString;
            }
            else if (text[i] == wanted && !isInString)
            {
                return text[i + 1] is (byte)' ' or (byte)'\t';
            }
        }

        return false;
    }
}
