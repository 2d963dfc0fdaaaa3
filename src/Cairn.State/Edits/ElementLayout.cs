using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>
/// Lays a resource's text out like those of a state: compact or indented. Each token's bytes are kept, so number
/// texts and escapes survive.
/// </summary>
internal static class ElementLayout
{
    private const int HeadBytes = 4096;

    public static byte[] Fit(StateDocument document, ReadOnlySpan<byte> json)
    {
        var style = JsonStyle.Detect(document.Bytes.Slice(0, (int)Math.Min(document.Bytes.Length, HeadBytes)));
        if (!style.IsIndented || document.ResourcesExtent is not { } list || document.Count == 0)
        {
            return JsonText.Reindent(json, style);
        }

        var lead = document.Bytes.Slice(list.Start + 1, (int)(document[0].Extent.Start - list.Start - 1));
        var indent = lead.Length - lead.LastIndexOf((byte)'\n') - 1;
        return JsonText.Reindent(json, style, style.UnitCount == 0 ? 0 : indent / style.UnitCount);
    }
}
