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

    /// <summary>How the whole file is laid out.</summary>
    public static JsonStyle StyleOf(StateDocument document)
        => JsonStyle.Detect(document.Bytes.Slice(0, (int)Math.Min(document.Bytes.Length, HeadBytes)));

    /// <summary>How many levels the members of the deployment are indented.</summary>
    public static int DepthOf(StateDocument document) => document.Envelope switch
    {
        Envelope.Checkpoint => 3,
        Envelope.Deployment or Envelope.BareCheckpoint => 2,
        _ => 1,
    };

    public static byte[] Fit(StateDocument document, ReadOnlySpan<byte> json)
    {
        var style = StyleOf(document);
        if (!style.IsIndented || document.ResourcesExtent is not { } list || document.Count == 0)
        {
            return JsonText.Reindent(json, style, DepthOf(document) + 1);
        }

        var lead = document.Bytes.Slice(list.Start + 1, (int)(document[0].Extent.Start - list.Start - 1));
        var indent = lead.Length - lead.LastIndexOf((byte)'\n') - 1;
        return JsonText.Reindent(json, style, style.UnitCount == 0 ? 0 : indent / style.UnitCount);
    }
}
