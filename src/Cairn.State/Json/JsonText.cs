using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cairn.State.Json;

/// <summary>
/// JSON as bytes: laying out, quoting and comparing, without ever giving up a token's own text. Each function wants
/// one valid JSON value that is nested no deeper than <see cref="StateLimits.DepthMax"/>, and throws a
/// <see cref="JsonException"/> for anything else; what a <c>StateDocument</c> was opened from is valid.
/// </summary>
public static class JsonText
{
    /// <summary>The characters that are escaped; most texts have none of them.</summary>
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(x => (char)x), '"', '\\', '\u2028', '\u2029']);

    internal static JsonReaderOptions ReaderOptions => new() { MaxDepth = StateLimits.DepthMax };

    /// <summary>
    /// Lays out a value anew. Only whitespace between tokens changes; numbers and strings keep their bytes.
    /// </summary>
    /// <param name="json">One JSON value.</param>
    /// <param name="style">The layout.</param>
    /// <param name="depth">How many levels the value's own line is indented; its first line is not.</param>
    public static byte[] Reindent(ReadOnlySpan<byte> json, JsonStyle style, int depth = 0)
    {
        Span<byte> prefix = style.IsIndented ? new byte[style.UnitCount * depth] : [];
        prefix.Fill(style.Unit);
        return JsonLayout.Relay(json, style, prefix);
    }

    /// <summary>
    /// A JSON string as Go writes it without HTML escaping: only quotes, backslashes, control characters and the
    /// separators U+2028 and U+2029 are escaped. Half a surrogate pair becomes U+FFFD.
    /// </summary>
    public static byte[] Quote(string text)
    {
        if (!text.AsSpan().ContainsAny(Escaped) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            var plain = new byte[Encoding.UTF8.GetByteCount(text) + 2];
            plain[0] = plain[^1] = (byte)'"';
            Encoding.UTF8.GetBytes(text, plain.AsSpan(1));
            return plain;
        }

        var output = new ArrayBufferWriter<byte>(text.Length + 2);
        output.Write("\""u8);
        Span<byte> utf8 = stackalloc byte[4];
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(rest, out var rune, out var length);
            if (status != OperationStatus.Done)
            {
                output.Write("\\ufffd"u8);
            }
            else if (Escape(rune.Value) is { } escape)
            {
                output.Write(Encoding.ASCII.GetBytes(escape));
            }
            else
            {
                output.Write(utf8[..rune.EncodeToUtf8(utf8)]);
            }

            rest = rest[length..];
        }

        output.Write("\""u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The same, at the end of an output.</summary>
    public static void Quote(string text, IBufferWriter<byte> output)
    {
        if (text.AsSpan().ContainsAny(Escaped) || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            output.Write(Quote(text));
            return;
        }

        var room = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length) + 2);
        room[0] = (byte)'"';
        var length = Encoding.UTF8.GetBytes(text, room[1..]) + 1;
        room[length] = (byte)'"';
        output.Advance(length + 1);
    }

    /// <summary>
    /// Whether two values mean the same: whitespace, the order of members and the way a string is escaped don't
    /// count, a number is what it is worth in decimal, and of a repeated member the last counts.
    /// </summary>
    /// <param name="left">One JSON value.</param>
    /// <param name="right">The other.</param>
    /// <param name="ignoredMembers">Names of members that don't count where the values are objects.</param>
    public static bool AreEqual(
        ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, IReadOnlySet<string>? ignoredMembers = null)
        => left.SequenceEqual(right) || JsonComparison.AreEqual(left, right, ignoredMembers);

    private static string? Escape(int character) => character switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '\b' => @"\b",
        '\f' => @"\f",
        < 0x20 or 0x2028 or 0x2029 => string.Create(CultureInfo.InvariantCulture, $@"\u{character:x4}"),
        _ => null,
    };
}
