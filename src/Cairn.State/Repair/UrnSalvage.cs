using System.Text.Json;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Repair;

/// <summary>
/// Finds the resources that the text of an unreadable state still names, so that people can tell what a restored copy
/// would lack.
/// </summary>
public static class UrnSalvage
{
    /// <summary>How many are told apart; a copy that lacks so many is another state.</summary>
    private const int UrnsMax = 1_000_000;

    private static ReadOnlySpan<byte> Member => "\"urn\""u8;

    /// <summary>The URNs, each once, in the order in which they stand.</summary>
    public static IReadOnlyList<string> Find(StateBytes bytes)
    {
        var text = bytes.Slice(0, (int)Math.Min(bytes.Length, int.MaxValue));
        var (urns, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        for (var at = text.IndexOf(Member); at >= 0 && urns.Count < UrnsMax; at = text.IndexOf(Member))
        {
            text = text[(at + Member.Length)..];
            if (Value(text) is { } urn && urn.StartsWith(Urn.Prefix, StringComparison.Ordinal) && seen.Add(urn))
            {
                urns.Add(urn);
            }
        }

        return urns;
    }

    /// <summary>The text after a colon; null where there is none, or not the whole of it.</summary>
    private static string? Value(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] != ':')
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(text[1..], isFinalBlock: false, default);
            return reader.Read() && reader.TokenType == JsonTokenType.String
                ? JsonString.Text(reader.ValueSpan, reader.ValueIsEscaped)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
