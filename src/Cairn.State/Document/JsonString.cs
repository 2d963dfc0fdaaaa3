using System.Buffers;
using System.Globalization;
using System.Text;
using Cairn.State.Json;

namespace Cairn.State.Document;

/// <summary>
/// Reads JSON strings where they stand, without making a string of each. A broken surrogate becomes U+FFFD, as
/// Go's decoder has it; the bytes themselves are never changed.
/// </summary>
internal static class JsonString
{
    /// <summary>The raw bytes between the quotes of the string that begins at the start of the span.</summary>
    public static ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> from, out bool isEscaped)
    {
        isEscaped = false;
        var at = 1;
        while (true)
        {
            at = TokenSpans.PlainEnd(from, at);
            if (from[at] == (byte)'"')
            {
                return from[1..at];
            }

            isEscaped = true;
            at += 2;
        }
    }

    public static string Text(ReadOnlySpan<byte> raw, bool isEscaped)
        => Encoding.UTF8.GetString(isEscaped ? Unescape(raw) : raw);

    /// <summary>The same for what stands in a state many times.</summary>
    public static string SharedText(ReadOnlySpan<byte> raw, bool isEscaped)
        => isEscaped ? Text(raw, isEscaped) : SharedTexts.Of(raw);

    /// <summary>The string's bytes without escapes.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> raw)
    {
        var output = new ArrayBufferWriter<byte>(raw.Length);
        while (!raw.IsEmpty)
        {
            var plain = raw.IndexOf((byte)'\\');
            if (plain < 0)
            {
                output.Write(raw);
                break;
            }

            output.Write(raw[..plain]);
            raw = raw[(plain + 1)..];
            raw = raw[(raw[0] == (byte)'u' ? Unicode(raw, output) : Simple(raw[0], output))..];
        }

        return output.WrittenSpan.ToArray();
    }

    private static int Simple(byte escape, ArrayBufferWriter<byte> output)
    {
        output.Write([
            escape switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                _ => escape,
            },
        ]);
        return 1;
    }

    private static int Unicode(ReadOnlySpan<byte> raw, ArrayBufferWriter<byte> output)
    {
        const int Digits = 5;
        var rune = Rune.ReplacementChar;
        var length = Digits;
        var first = Hex(raw[1..]);
        if (!char.IsSurrogate(first))
        {
            rune = new Rune(first);
        }
        else if (raw.Length >= 11 && raw[5] == (byte)'\\' && raw[6] == (byte)'u'
            && Rune.TryCreate(first, Hex(raw[7..]), out var pair))
        {
            rune = pair;
            length = Digits + 6;
        }

        Span<byte> utf8 = stackalloc byte[4];
        output.Write(utf8[..rune.EncodeToUtf8(utf8)]);
        return length;
    }

    private static char Hex(ReadOnlySpan<byte> digits)
        => (char)ushort.Parse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
