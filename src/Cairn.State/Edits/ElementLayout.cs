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
        => ResourceLayout.Of(document).Relay(json);
}
