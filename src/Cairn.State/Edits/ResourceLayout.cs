using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>
/// How the resources of a state are laid out, found out once for many texts that are put beside them.
/// </summary>
internal readonly struct ResourceLayout
{
    private readonly JsonStyle _style;
    private readonly int _depth;

    private ResourceLayout(JsonStyle style, int depth)
    {
        _style = style;
        _depth = depth;
    }

    public static ResourceLayout Of(StateDocument document)
    {
        var style = ElementLayout.StyleOf(document);
        if (!style.IsIndented || document.ResourcesExtent is not { } list || document.Count == 0)
        {
            return new ResourceLayout(style, ElementLayout.DepthOf(document) + 1);
        }

        var lead = document.Bytes.Slice(list.Start + 1, (int)(document[0].Extent.Start - list.Start - 1));
        var indent = lead.Length - lead.LastIndexOf((byte)'\n') - 1;
        return new ResourceLayout(style, style.UnitCount == 0 ? 0 : indent / style.UnitCount);
    }

    /// <summary>The text laid out; the same memory where it is already.</summary>
    /// <exception cref="System.Text.Json.JsonException">The text is not one JSON value.</exception>
    public ReadOnlyMemory<byte> Fit(ReadOnlyMemory<byte> json)
        => _style == JsonStyle.Compact && CompactText.Is(json.Span) ? json : Relay(json.Span);

    /// <summary>The text laid out, as bytes of its own.</summary>
    public byte[] Relay(ReadOnlySpan<byte> json) => JsonText.Reindent(json, _style, _depth);
}
