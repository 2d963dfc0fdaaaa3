namespace Cairn.State.Document;

/// <summary>
/// Guesses where a resource ends in the middle of a list: before a comma and an object whose first member is
/// <c>urn</c>, as every tool writes them. Text inside a value can look the same; whoever uses the place has to check.
/// </summary>
internal static class ResourceBoundary
{
    /// <summary>How far is looked; most resources have a few thousand bytes.</summary>
    private const int LookedAt = 256 << 10;

    /// <summary>
    /// The offset after the closing brace of a resource at or after <paramref name="from"/>, or null.
    /// </summary>
    public static long? Find(StateBytes bytes, long from)
    {
        var text = bytes.Slice(from, (int)Math.Min(bytes.Length - from, LookedAt));
        for (var at = 0; text[at..].IndexOf("\"urn\""u8) is >= 0 and var found; at += found + 1)
        {
            if (EndBefore(text[..(at + found)]) is { } end)
            {
                return from + end;
            }
        }

        return null;
    }

    /// <summary>The length of a text without its last <c>, {</c>, where a brace stands before it.</summary>
    private static int? EndBefore(ReadOnlySpan<byte> text)
    {
        var comma = Trim(text) is [.. var before, (byte)'{'] ? Trim(before) : default;
        return comma is [.., (byte)'}', (byte)','] ? comma.Length - 1 : null;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.TrimEnd(" \t\r\n"u8);
}
