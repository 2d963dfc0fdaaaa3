using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>What stands around the elements of a list, taken from the list as it is.</summary>
/// <param name="Lead">Between the opening bracket and the first element.</param>
/// <param name="Between">Between two elements, with the comma.</param>
/// <param name="Tail">Between the last element and the closing bracket.</param>
internal readonly record struct ListGap(
    ReadOnlyMemory<byte> Lead, ReadOnlyMemory<byte> Between, ReadOnlyMemory<byte> Tail)
{
    public static ListGap Of(StateDocument document, Extent list)
    {
        if (document.Count == 0)
        {
            var style = ElementLayout.StyleOf(document);
            var depth = ElementLayout.DepthOf(document);
            var line = MemberLayout.Break(style, depth + 1);
            byte[] comma = [.. style.Comma, .. line];
            return new ListGap(line, comma, MemberLayout.Break(style, depth));
        }

        var lead = Slice(document, list.Start + 1, document[0].Extent.Start);
        var last = document[document.Count - 1].Extent.End;
        byte[] between = [(byte)',', .. lead];
        return new ListGap(lead, between, Slice(document, last, list.End - 1));
    }

    private static byte[] Slice(StateDocument document, long start, long end)
        => document.Bytes.Slice(start, (int)(end - start)).ToArray();
}
