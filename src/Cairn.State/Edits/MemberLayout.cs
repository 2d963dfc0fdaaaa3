using System.Buffers;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>Lays out new members of a deployment as the state's own are.</summary>
internal static class MemberLayout
{
    /// <summary>What stands before a line's first token: nothing where a style has no lines.</summary>
    public static byte[] Break(JsonStyle style, int depth)
    {
        var output = new ArrayBufferWriter<byte>();
        JsonLayout.Break(output, style, default, depth);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A member of the deployment, to be put after another one.</summary>
    public static byte[] After(StateDocument document, string name, ReadOnlySpan<byte> value)
        => [.. ElementLayout.StyleOf(document).Comma, .. Member(document, name, value)];

    /// <summary>A member of the deployment, to be put after its opening brace.</summary>
    public static byte[] First(StateDocument document, string name, ReadOnlySpan<byte> value)
        => [.. Member(document, name, value), .. ","u8];

    /// <summary>A value of a member of the deployment.</summary>
    public static byte[] Value(StateDocument document, ReadOnlySpan<byte> value)
        => JsonText.Reindent(value, ElementLayout.StyleOf(document), ElementLayout.DepthOf(document));

    private static byte[] Member(StateDocument document, string name, ReadOnlySpan<byte> value)
    {
        var style = ElementLayout.StyleOf(document);
        return
        [
            .. Break(style, ElementLayout.DepthOf(document)), .. JsonText.Quote(name), .. style.Colon,
            .. Value(document, value),
        ];
    }
}
