using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>
/// Finds what has to go with a member so that an object without it is left as if it had never been there.
/// </summary>
internal static class MemberExtent
{
    /// <summary>How far around a member is looked for its name and commas; more white space than that stays.</summary>
    private const int WindowBytes = 4096;

    /// <summary>A member with its one comma.</summary>
    /// <param name="bytes">The state.</param>
    /// <param name="member">The member from its name to the end of its value.</param>
    public static Extent WithComma(StateBytes bytes, Extent member)
    {
        var before = Before(bytes, member.Start);
        var after = bytes.Slice(member.End, (int)Math.Min(WindowBytes, bytes.Length - member.End));
        var previous = before.LastIndexOfAnyExcept(" \t\r\n"u8);
        if (previous >= 0 && before[previous] == (byte)',')
        {
            var start = member.Start - (before.Length - previous);
            return new Extent(start, member.End - start);
        }

        var next = JsonStyleDetector.WhitespaceLength(after);
        if (next < after.Length && after[next] == (byte)',')
        {
            next += 1 + JsonStyleDetector.WhitespaceLength(after[(next + 1)..]);
            return new Extent(member.Start, member.Length + next);
        }

        var inner = member.Start - (before.Length - previous - 1);
        return new Extent(inner, member.End + next - inner);
    }

    /// <summary>The member whose value stands there, or null where its name is written in an unusual way.</summary>
    public static Extent? OfValue(StateBytes bytes, Extent value, string name)
    {
        var before = Before(bytes, value.Start).TrimEnd(" \t\r\n"u8);
        if (!before.EndsWith(":"u8))
        {
            return null;
        }

        var quoted = JsonText.Quote(name);
        before = before[..^1].TrimEnd(" \t\r\n"u8);
        if (!before.EndsWith(quoted))
        {
            return null;
        }

        var start = value.Start - Math.Min(value.Start, WindowBytes) + before.Length - quoted.Length;
        return new Extent(start, value.End - start);
    }

    private static ReadOnlySpan<byte> Before(StateBytes bytes, long end)
    {
        var length = (int)Math.Min(end, WindowBytes);
        return bytes.Slice(end - length, length);
    }
}
