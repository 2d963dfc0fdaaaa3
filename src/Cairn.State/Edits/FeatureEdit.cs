using System.Buffers;
using System.Globalization;
using System.Text;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>
/// Keeps version and features together: version 4 where a feature is used, else 3, and the features sorted.
/// A state without an envelope has neither.
/// </summary>
internal static class FeatureEdit
{
    private const int HeadBytes = 256;

    /// <summary>Declares a feature, with whatever else is used, or takes it back.</summary>
    public static void Set(StateRewrite rewrite, string feature, bool isUsed)
    {
        var document = rewrite.Document;
        var features = new SortedSet<string>(document.Features, StringComparer.Ordinal);
        if (isUsed)
        {
            features.UnionWith(StateFeatures.Used(document));
            features.Add(feature);
        }
        else
        {
            features.Remove(feature);
        }

        Set(rewrite, features);
    }

    /// <summary>Declares exactly these features, and the version that goes with them.</summary>
    public static void Set(StateRewrite rewrite, IReadOnlyCollection<string> features)
    {
        var document = rewrite.Document;
        if (document.VersionExtent is not { } version)
        {
            return;
        }

        var number = features.Count > 0 ? VersionRules.WithFeatures : VersionRules.WithFeatures - 1;
        if (number != document.Version)
        {
            rewrite.ReplaceOutside(version, Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
        }

        if (document.FeaturesExtent is { } old)
        {
            Replace(rewrite, old, version, features);
        }
        else if (features.Count > 0)
        {
            rewrite.ReplaceOutside(new Extent(version.End, 0), Member(document, version, features));
        }
    }

    private static void Replace(StateRewrite rewrite, Extent old, Extent version, IReadOnlyCollection<string> features)
    {
        // Where it stands right after the version, as every tool writes it, the whole member goes.
        var gap = old.Start - version.End;
        var isNext = gap is > 0 and < HeadBytes
            && rewrite.Document.Text(new Extent(version.End, gap)) is var between
            && between.Count((byte)',') == 1 && between.IndexOf("\"features\""u8) >= 0;
        if (features.Count == 0 && isNext)
        {
            rewrite.ReplaceOutside(new Extent(version.End, old.End - version.End), default);
            return;
        }

        rewrite.ReplaceOutside(old, Array(Head(rewrite.Document), features));
    }

    private static byte[] Member(StateDocument document, Extent version, IReadOnlyCollection<string> features)
    {
        var head = Head(document);
        var open = head.IndexOf((byte)'{') + 1;
        var gap = head[open..][..head[open..].IndexOfAnyExcept(" \t\r\n"u8)];
        var space = document.Text(new Extent(version.Start - 1, 1))[0] == (byte)' ' ? " "u8 : default;
        return [.. ","u8, .. gap, .. "\"features\":"u8, .. space, .. Array(head, features)];
    }

    private static byte[] Array(ReadOnlySpan<byte> head, IReadOnlyCollection<string> features)
    {
        var output = new ArrayBufferWriter<byte>();
        var separator = "["u8;
        foreach (var feature in features)
        {
            output.Write(separator);
            output.Write(JsonText.Quote(feature));
            separator = ","u8;
        }

        output.Write(features.Count == 0 ? "[]"u8 : "]"u8);
        return JsonText.Reindent(output.WrittenSpan, JsonStyle.Detect(head), depth: 1);
    }

    private static ReadOnlySpan<byte> Head(StateDocument document)
        => document.Bytes.Slice(0, (int)Math.Min(HeadBytes, document.Bytes.Length));
}
