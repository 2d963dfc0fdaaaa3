using System.IO.Hashing;
using System.Text;

namespace Cairn.State.Json;

/// <summary>
/// Texts that stand in a state again and again, as names of members and URNs do, as one string each. A table of fixed
/// size: what comes to the place of another takes it.
/// </summary>
public static class SharedTexts
{
    private const int BytesMax = 512;
    private const int Places = 1 << 13;

    private static readonly string?[] Known = new string?[Places];

    /// <summary>The same text, for something that is kept long.</summary>
    public static string Of(string text)
    {
        Span<byte> utf8 = stackalloc byte[BytesMax];
        return Encoding.UTF8.TryGetBytes(text, utf8, out var length) && Ascii.IsValid(utf8[..length])
            ? Of(utf8[..length])
            : text;
    }

    /// <summary>The text of some UTF-8.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > BytesMax || utf8.IsEmpty)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var place = ref Known[XxHash3.HashToUInt64(utf8) % Places];
        var known = Volatile.Read(ref place);
        if (known is not null && Ascii.Equals(utf8, known))
        {
            return known;
        }

        var text = Encoding.UTF8.GetString(utf8);
        Volatile.Write(ref place, text);
        return text;
    }
}
