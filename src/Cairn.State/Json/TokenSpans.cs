using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cairn.State.Json;

/// <summary>
/// How far the parts of a token reach. Sixteen bytes are looked at at once: most of a state is strings, and in a file
/// that is laid out, spaces.
/// </summary>
internal static class TokenSpans
{
    private const int Step = 16;
    private const uint AllBits = (1 << Step) - 1;

    /// <summary>
    /// Whether a text has a byte at an offset. Unchecked, so that the compiler knows that it needs no second look.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Has(ReadOnlySpan<byte> text, int at) => unchecked((uint)at < (uint)text.Length);

    /// <summary>Whether this byte stands at an offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ReadOnlySpan<byte> text, int at, byte value) => Has(text, at) && text[at] == value;

    /// <summary>Whether a backslash and this byte are an escape.</summary>
    public static bool IsShortEscape(byte value) => value
        is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t';

    /// <summary>Whether a number may end before this byte.</summary>
    public static bool EndsNumber(byte value) => value
        is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    /// <summary>The offset of the first byte from an offset on that is no whitespace, or the text's length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AfterSpace(ReadOnlySpan<byte> text, int at)
        => Has(text, at) && text[at] > (byte)' ' ? at : AfterSpaces(text, at);

    /// <summary>
    /// The offset of the first byte of a string, from an offset on, that is a quote, a backslash or a control
    /// character, or the text's length.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PlainEnd(ReadOnlySpan<byte> text, int at)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        for (; at <= text.Length - Step; at = unchecked(at + Step))
        {
            var bytes = Vector128.LoadUnsafe(ref first, unchecked((nuint)(uint)at));
            var found = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.Equals(Vector128.Min(bytes, Vector128.Create((byte)0x1F)), bytes);
            if (found.ExtractMostSignificantBits() is not 0 and var bits)
            {
                return unchecked(at + BitOperations.TrailingZeroCount(bits));
            }
        }

        while (Has(text, at) && text[at] is not ((byte)'"' or (byte)'\\' or < 0x20))
        {
            at++;
        }

        return at;
    }

    /// <summary>The offset of the first byte from an offset on that is no digit, or the text's length.</summary>
    public static int AfterDigits(ReadOnlySpan<byte> text, int at)
    {
        while (Has(text, at) && char.IsAsciiDigit((char)text[at]))
        {
            at++;
        }

        return at;
    }

    private static int AfterSpaces(ReadOnlySpan<byte> text, int at)
    {
        while (Has(text, at)
            && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at = text[at] == (byte)' ' ? AfterIndent(text, at) : at + 1;
        }

        return at;
    }

    /// <summary>
    /// The offset after some of the spaces from an offset on: after all of them, or after sixteen or more.
    /// </summary>
    private static int AfterIndent(ReadOnlySpan<byte> text, int at)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        for (; at <= text.Length - Step; at += Step)
        {
            var spaces = Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)at), Vector128.Create((byte)' '));
            if (spaces.ExtractMostSignificantBits() is not AllBits and var bits)
            {
                return at + BitOperations.TrailingZeroCount(~bits);
            }
        }

        return Has(text, at) && text[at] == (byte)' ' ? at + 1 : at;
    }
}
