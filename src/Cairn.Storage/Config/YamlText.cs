using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cairn.Storage.Config;

/// <summary>
/// Reads a YAML text into nodes that know where they stand, from the parser's events: nothing is built by
/// reflection, and no alias is ever followed, so a file can cost no more than its length.
/// </summary>
internal static class YamlText
{
    private const int DepthMax = 100;

    /// <summary>The root of the first document; null where the text is empty.</summary>
    /// <exception cref="YamlException">It is no YAML, or uses what is not supported here.</exception>
    public static YamlNode? Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            while (parser.MoveNext())
            {
                if (parser.Current is not (StreamStart or DocumentStart or DocumentEnd or StreamEnd))
                {
                    return Node(text, parser, depth: 0);
                }
            }

            return null;
        }
        catch (Exception failure) when (YamlFailure.IsRefusal(failure))
        {
            throw At(parser, "it is no YAML");
        }
    }

    private static YamlNode Node(string text, Parser parser, int depth)
    {
        if (depth == DepthMax)
        {
            throw At(parser, "it is nested too deeply");
        }

        switch (parser.Current)
        {
            case NodeEvent { Anchor.IsEmpty: false } or AnchorAlias:
                throw At(parser, "anchors and aliases are not supported here");
            case Scalar scalar:
                return Scalar(text, scalar);
            case SequenceStart list:
                return Sequence(text, parser, list, depth);
            case MappingStart map:
                return Mapping(text, parser, map, depth);
            default:
                throw At(parser, "a value is expected here");
        }
    }

    private static YamlScalar Scalar(string text, Scalar scalar)
    {
        var (start, end) = ((int)scalar.Start.Index, (int)scalar.End.Index);
        var isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        if (scalar is { Value.Length: 0, Style: ScalarStyle.Plain })
        {
            return new YamlScalar(start, start, "", isPlain);
        }

        return new YamlScalar(start, Trimmed(text, start, end), scalar.Value, isPlain);
    }

    private static YamlSequence Sequence(string text, Parser parser, SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (parser.MoveNext() && parser.Current is not SequenceEnd)
        {
            items.Add(Node(text, parser, depth + 1));
        }

        var isFlow = start.Style == SequenceStyle.Flow;
        var end = isFlow || items.Count == 0 ? End(parser, isFlow) : items[^1].End;
        var first = (int)start.Start.Index;
        return new YamlSequence(first, Trimmed(text, first, end), isFlow, Column(text, first), items.ToImmutable());
    }

    private static YamlMapping Mapping(string text, Parser parser, MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            if (Node(text, parser, depth + 1) is not YamlScalar key || !parser.MoveNext())
            {
                throw At(parser, "a key must be a plain text");
            }

            var value = Node(text, parser, depth + 1);
            var colon = key.End + text.AsSpan(Math.Min(key.End, text.Length)).IndexOf(':') + 1;
            if (colon <= key.End || !text.AsSpan(key.End, colon - 1 - key.End).IsWhiteSpace())
            {
                throw At(parser, "a key must be followed by a colon");
            }

            if (value is YamlScalar { Text.Length: 0 } empty && empty.Start == empty.End)
            {
                value = empty with { Start = colon, End = colon };
            }

            entries.Add(new YamlEntry(key, colon, value));
        }

        var isFlow = start.Style == MappingStyle.Flow;
        var first = isFlow || entries.Count == 0 ? (int)start.Start.Index : entries[0].Key.Start;
        var end = isFlow || entries.Count == 0 ? End(parser, isFlow) : entries[^1].End;
        return new YamlMapping(first, Trimmed(text, first, end), isFlow, Column(text, first), entries.ToImmutable());
    }

    /// <summary>The parser's mark of a closing bracket stands before it.</summary>
    private static int End(Parser parser, bool isFlow)
        => (int)(parser.Current?.End ?? throw At(parser, "it is cut off")).Index + (isFlow ? 1 : 0);

    private static YamlException At(Parser parser, string reason)
        => new(parser.Current?.Start ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, reason);

    private static int Trimmed(string text, int start, int end)
    {
        var first = Math.Min(start, text.Length);
        return first + text.AsSpan(first, Math.Max(0, Math.Min(end, text.Length) - first)).TrimEnd().Length;
    }

    private static int Column(string text, int at) => at == 0 ? 0 : at - 1 - text.LastIndexOf('\n', at - 1);
}
