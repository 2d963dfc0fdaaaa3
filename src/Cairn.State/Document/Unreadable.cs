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
        for (long start = 0; start < bytes.Length;)
        {
            var block = bytes.Slice(start, (int)Math.Min(bytes.Length - start, BlockBytes));
            var length = start + block.Length < bytes.Length ? WholeCharacters(block) : block.Length;
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
        const int LongestCharacter = 4;
        for (var i = 1; i < LongestCharacter; i++)
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
