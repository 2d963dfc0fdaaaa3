namespace Cairn.State.Json;

/// <summary>How a JSON text is laid out: what stands between its tokens. A text's own style is kept by edits.</summary>
public readonly record struct JsonStyle
{
    private readonly byte _unit;

    private JsonStyle(byte unit, int unitCount, bool isCrLf, bool spaceAfterColon, bool spaceAfterComma)
    {
        _unit = unit;
        UnitCount = unitCount;
        IsCrLf = isCrLf;
        SpaceAfterColon = spaceAfterColon;
        SpaceAfterComma = spaceAfterComma;
    }

    /// <summary>No whitespace at all, as Pulumi's self-managed backend writes its files.</summary>
    public static JsonStyle Compact => default;

    /// <summary>Four spaces a level, as <c>pulumi stack export</c> writes, and as older state files are.</summary>
    public static JsonStyle FourSpaces => Indented((byte)' ', 4);

    /// <summary>Whether each member and element has its own line.</summary>
    public bool IsIndented => _unit != 0;

    /// <summary>The byte that lines are indented with.</summary>
    public byte Unit => _unit == 0 ? (byte)' ' : _unit;

    /// <summary>How many of <see cref="Unit"/> a level is.</summary>
    public int UnitCount { get; }

    public bool IsCrLf { get; }

    public bool SpaceAfterColon { get; }

    /// <summary>Whether a space follows a comma; only where not <see cref="IsIndented"/>.</summary>
    public bool SpaceAfterComma { get; }

    public ReadOnlySpan<byte> NewLine => !IsIndented ? default : IsCrLf ? "\r\n"u8 : "\n"u8;

    internal ReadOnlySpan<byte> Colon => SpaceAfterColon ? ": "u8 : ":"u8;

    internal ReadOnlySpan<byte> Comma => SpaceAfterComma ? ", "u8 : ","u8;

    /// <summary>Each member and element on its own line.</summary>
    public static JsonStyle Indented(byte unit, int unitCount, bool isCrLf = false, bool spaceAfterColon = true)
        => new(unit, unitCount, isCrLf, spaceAfterColon, spaceAfterComma: false);

    /// <summary>All on one line.</summary>
    public static JsonStyle OneLine(bool spaceAfterColon, bool spaceAfterComma)
        => new(0, 0, isCrLf: false, spaceAfterColon, spaceAfterComma);

    /// <summary>
    /// The style of a text, told from its beginning, which may be cut off anywhere and need not be JSON at all.
    /// Where the beginning says nothing, it is <see cref="Compact"/>.
    /// </summary>
    public static JsonStyle Detect(ReadOnlySpan<byte> head) => JsonStyleDetector.Detect(head);
}
