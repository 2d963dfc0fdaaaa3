using System.Text;

namespace Cairn.State.Json;

/// <summary>
/// Texts that stand in a state again and again, as names of members do, as one string each. A table of fixed size: what
/// comes to the place of another takes it.
/// </summary>
internal static class SharedTexts
{
    private const int BytesMax = 40;
    private const int Places = 1 << 11;

    private static readonly string?[] Known = new string?[Places];

    /// <summary>The text of some UTF-8.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > BytesMax || utf8.IsEmpty)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var hash = (uint)utf8.Length;
        foreach (var unit in utf8)
        {
            hash = unchecked((hash ^ unit) * 16777619);
        }

        ref var place = ref Known[(hash ^ (hash >> 16)) % Places];
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
