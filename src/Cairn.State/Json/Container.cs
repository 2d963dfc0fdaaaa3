using System.Text.Json;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Json;

/// <summary>Where the items of one object or array stand in a text, and how it is laid out.</summary>
internal sealed class Container
{
    private readonly byte[] _prefix;

    private Container(ReadOnlyMemory<byte> text, int start, int end, List<ContainerItem> items, Container? outer)
    {
        Text = text;
        Start = start;
        End = end;
        Items = items;
        var span = text.Span;
        var inside = span[(start + 1)..(end - 1)];
        if (items.Count == 0)
        {
            Style = outer?.Style ?? JsonStyle.Compact;
            _prefix = outer is null ? [] : [.. outer._prefix, .. Unit(outer.Style)];
            OpenGap = [.. Style.NewLine, .. _prefix];
            CloseGap = [.. Style.NewLine, .. outer?._prefix ?? []];
            Separator = [.. Style.Comma, .. OpenGap];
            Colon = Style.Colon.ToArray();
            return;
        }

        OpenGap = inside[..JsonStyleDetector.WhitespaceLength(inside)].ToArray();
        CloseGap = span[items[^1].End..(end - 1)].ToArray();
        Separator = items.Count > 1
            ? span[items[0].End..items[1].Start].ToArray()
            : [.. ","u8, .. GapAfterComma(inside)];
        Colon = items[0].NameEnd < items[0].ValueStart
            ? span[items[0].NameEnd..items[0].ValueStart].ToArray()
            : outer?.Colon ?? ":"u8.ToArray();
        _prefix = AfterNewLine(OpenGap);
        Style = OwnStyle();
    }

    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>Offset of the opening bracket.</summary>
    public int Start { get; }

    /// <summary>Offset of the first byte after the closing bracket.</summary>
    public int End { get; }

    public IReadOnlyList<ContainerItem> Items { get; }

    public JsonStyle Style { get; }

    /// <summary>What stands between the opening bracket and the first item.</summary>
    public byte[] OpenGap { get; }

    /// <summary>What stands between the last item and the closing bracket.</summary>
    public byte[] CloseGap { get; }

    /// <summary>What stands between two items, with the comma.</summary>
    public byte[] Separator { get; }

    /// <summary>What stands between a name and its value, with the colon.</summary>
    public byte[] Colon { get; }

    /// <summary>Finds the items of the object or array that begins at an offset.</summary>
    /// <exception cref="JsonException">There is no valid object or array.</exception>
    public static Container Read(ReadOnlyMemory<byte> text, int start, Container? outer)
    {
        var span = text.Span[start..];
        var reader = new Utf8JsonReader(span, isFinalBlock: false, new JsonReaderState(JsonText.ReaderOptions));
        Invariant.Holds(reader.Read() && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray);
        var begin = start + (int)reader.TokenStartIndex;
        var items = new List<ContainerItem>();
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            items.Add(Item(start, ref reader));
        }

        if (reader.CurrentDepth != 0 || reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            throw new JsonException("An object or array does not end.");
        }

        return new Container(text, begin, start + (int)reader.BytesConsumed, items, outer);
    }

    /// <summary>A value laid out as the items of this container are.</summary>
    public byte[] Relay(ReadOnlySpan<byte> value) => JsonLayout.Relay(value, Style, _prefix);

    private static ContainerItem Item(int offset, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var nameEnd = start;
        var name = "";
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            const int Quotes = 2;
            name = JsonString.Text(reader.ValueSpan, reader.ValueIsEscaped);
            nameEnd = start + reader.ValueSpan.Length + Quotes;
            reader.Read();
        }

        var valueStart = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            throw new JsonException("A value does not end.");
        }

        return new ContainerItem(
            offset + start, offset + nameEnd, offset + valueStart, offset + (int)reader.BytesConsumed, name);
    }

    private JsonStyle OwnStyle()
    {
        var spaceAfterColon = Colon.Length > 1;
        if (!OpenGap.Contains((byte)'\n'))
        {
            return JsonStyle.OneLine(spaceAfterColon, Separator.Length > 1);
        }

        var unit = _prefix.Contains((byte)'\t') ? (byte)'\t' : (byte)' ';
        var count = Math.Max(0, _prefix.Length - AfterNewLine(CloseGap).Length);
        return JsonStyle.Indented(unit, count, OpenGap.Contains((byte)'\r'), spaceAfterColon);
    }

    /// <summary>With a single item there is no comma to look at, unless in the item itself.</summary>
    private ReadOnlySpan<byte> GapAfterComma(ReadOnlySpan<byte> inside)
        => !OpenGap.Contains((byte)'\n') && JsonStyleDetector.IsSpaceAfter(inside, (byte)',') ? " "u8 : OpenGap;

    private static byte[] Unit(JsonStyle style)
    {
        var unit = new byte[style.UnitCount];
        unit.AsSpan().Fill(style.Unit);
        return unit;
    }

    private static byte[] AfterNewLine(ReadOnlySpan<byte> gap)
        => gap.Contains((byte)'\n') ? gap[(gap.LastIndexOf((byte)'\n') + 1)..].ToArray() : [];
}
