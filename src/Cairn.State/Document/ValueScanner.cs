using System.Text.Json;
using Cairn.State.Values;

namespace Cairn.State.Document;

/// <summary>
/// Walks property values without keeping them, and looks closer only where the signature key of special values
/// stands (spec/state.md §1.6).
/// </summary>
internal static class ValueScanner
{
    /// <summary>Of values with more special ones the tokens are read.</summary>
    private const int HoldersMax = 32;

    /// <summary>Moves the cursor to the end of the value it stands on.</summary>
    public static void Walk(ref JsonCursor cursor, ScanTarget target, ref ResourceRow row)
    {
        if (cursor.Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        if (TryPass(ref cursor, target, ref row))
        {
            return;
        }

        var depth = cursor.Depth;
        target.NoteStart(depth, cursor.TokenStart);
        while (cursor.Read() && cursor.Depth > depth)
        {
            switch (cursor.Token)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    target.NoteStart(cursor.Depth, cursor.TokenStart);
                    break;
                case JsonTokenType.PropertyName when IsSignature(ref cursor):
                    SpecialValueScanner.Look(cursor, target.StartAt(cursor.Depth - 1), target, ref row);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Most values are short and lie in one window.</summary>
    private static bool TryPass(ref JsonCursor cursor, ScanTarget target, ref ResourceRow row)
    {
        Span<int> holders = stackalloc int[HoldersMax];
        if (!cursor.TryPass(Signatures.Key, holders, out var count))
        {
            return false;
        }

        foreach (var holder in holders[..count])
        {
            SpecialValueScanner.Look(cursor, cursor.WindowStart + holder, target, ref row);
        }

        return true;
    }

    private static bool IsSignature(ref JsonCursor cursor)
        => cursor.Raw.Length == Signatures.Key.Length && cursor.Raw.SequenceEqual(Signatures.Key);
}
