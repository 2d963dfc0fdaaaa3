using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Cairn.Model;
using Cairn.State.Json;

namespace Cairn.State.Document;

/// <summary>Says what a file is that is no state (spec/state.md §7.6).</summary>
internal static class Unreadable
{
    private const int BlockBytes = 1 << 20;
    private const int LongestCharacter = 4;

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    public static int BomLength(StateBytes bytes) => Head(bytes).StartsWith(Bom) ? Bom.Length : 0;

    /// <summary>
    /// What can be seen without reading the JSON: an empty file, one of zeros, a page of HTML, no text.
    /// </summary>
    public static Diagnostic? Look(StateBytes bytes)
    {
        if (bytes.Length == 0)
        {
            return StateDiagnostics.Empty();
        }

        var head = Head(bytes)[BomLength(bytes)..].TrimStart(" \t\r\n"u8);
        if (head.IsEmpty && bytes.Length <= BlockBytes)
        {
            return StateDiagnostics.Empty();
        }

        if (!head.IsEmpty && head[0] == (byte)'<')
        {
            return StateDiagnostics.Markup();
        }

        if (!bytes.IsText && FirstInvalid(bytes) is { } offset)
        {
            return StateDiagnostics.NotUtf8(offset);
        }

        return !head.IsEmpty && head[0] == 0 ? StateDiagnostics.Zeros(0) : null;
    }

    /// <summary>Explains why the JSON ends where it does.</summary>
    public static Diagnostic Explain(StateBytes bytes, long end, BrokenJsonException exception)
    {
        var rest = end < bytes.Length ? bytes.Slice(end, (int)Math.Min(bytes.Length - end, BlockBytes)) : default;
        var zero = rest.IndexOf((byte)0);
        if (zero >= 0 && rest[zero..].IndexOfAnyExcept((byte)0) < 0)
        {
            return StateDiagnostics.Zeros(end + zero);
        }

        return exception.Fault switch
        {
            JsonFault.TooDeep => StateDiagnostics.TooDeep(end),
            JsonFault.TooLong => StateDiagnostics.TooLong(end),
            JsonFault.EndsEarly => StateDiagnostics.Truncated(bytes.Length),
            _ when rest.TrimStart(" \t\r\n"u8).IsEmpty => StateDiagnostics.Truncated(bytes.Length),
            _ => StateDiagnostics.NotJson(end, exception.Message),
        };
    }

    private static ReadOnlySpan<byte> Head(StateBytes bytes) => bytes.Slice(0, (int)Math.Min(bytes.Length, BlockBytes));

    /// <summary>The offset of the first byte that is no UTF-8, or null.</summary>
    private static long? FirstInvalid(StateBytes bytes)
    {
        long? second = null;
        var middle = BeginOfCharacter(bytes, bytes.Length / 2);
        var wait = middle < BlockBytes ? null : bytes.Beside(() => second = FirstInvalid(bytes, middle, bytes.Length));
        var first = FirstInvalid(bytes, 0, wait is null ? bytes.Length : middle);
        wait?.Invoke();
        return first ?? second;
    }

    /// <summary>The last offset up to a given one at which a character begins; any in a text that is wrong.</summary>
    private static long BeginOfCharacter(StateBytes bytes, long at)
    {
        var before = bytes.Slice(Math.Max(at - LongestCharacter, 0), (int)Math.Min(at, LongestCharacter));
        return at - before.Length + WholeCharacters(before);
    }

    private static long? FirstInvalid(StateBytes bytes, long start, long end)
    {
        while (start < end)
        {
            var block = bytes.Slice(start, (int)Math.Min(end - start, BlockBytes));
            var length = start + block.Length < end ? WholeCharacters(block) : block.Length;
            if (!Utf8.IsValid(block[..length]))
            {
                return start + ValidPrefix(block[..length]);
            }

            start += length;
        }

        return null;
    }

    /// <summary>The length of a block without a character that its end may cut.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> block)
    {
        for (var i = 1; i < Math.Min(LongestCharacter, block.Length + 1); i++)
        {
            if ((block[^i] & 0xC0) == 0xC0)
            {
                return block.Length - i;
            }

            if ((block[^i] & 0x80) == 0)
            {
                break;
            }
        }

        return block.Length;
    }

    private static int ValidPrefix(ReadOnlySpan<byte> block)
    {
        var valid = 0;
        while (valid < block.Length
            && Rune.DecodeFromUtf8(block[valid..], out _, out var length) == OperationStatus.Done)
        {
            valid += length;
        }

        return valid;
    }
}
