using System.Buffers;

namespace Cairn.State.Json;

/// <summary>Tells whether a JSON text has whitespace between its tokens, without reading the tokens.</summary>
internal static class CompactText
{
    private static readonly SearchValues<byte> Whitespace = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> WhitespaceOrQuote = SearchValues.Create(" \t\r\n\""u8);

    /// <summary>
    /// Whether it has none. Of what is no JSON at all the answer means nothing, but nothing is read out of bounds.
    /// </summary>
    public static bool Is(ReadOnlySpan<byte> json)
    {
        if (!json.ContainsAny(Whitespace))
        {
            return true;
        }

        while (json.IndexOfAny(WhitespaceOrQuote) is var at and >= 0)
        {
            if (json[at] != (byte)'"')
            {
                return false;
            }

            json = AfterString(json[(at + 1)..]);
        }

        return true;
    }

    /// <summary>What follows the closing quote of a string of which the rest is given.</summary>
    private static ReadOnlySpan<byte> AfterString(ReadOnlySpan<byte> rest)
    {
        while (rest.IndexOfAny((byte)'"', (byte)'\\') is var at and >= 0)
        {
            if (rest[at] == (byte)'"')
            {
                return rest[(at + 1)..];
            }

            rest = rest[Math.Min(at + 2, rest.Length)..];
        }

        return default;
    }
}
