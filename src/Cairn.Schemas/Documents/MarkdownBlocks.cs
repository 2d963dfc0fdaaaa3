namespace Cairn.Schemas.Documents;

/// <summary>Takes Markdown apart into paragraphs, headings, lists and code.</summary>
internal static class MarkdownBlocks
{
    public static IReadOnlyList<DocumentBlock> Of(string markdown)
    {
        var blocks = new List<DocumentBlock>();
        var lines = MarkdownCleaning.Lines(markdown);
        for (var i = 0; i < lines.Count;)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                i++;
            }
            else if (MarkdownCleaning.Fence(lines[i]) is not null)
            {
                i = Code(lines, i, blocks);
            }
            else if (MarkdownCleaning.Heading(lines[i]) is > 0 and var depth)
            {
                blocks.Add(new DocumentBlock(BlockKind.Heading, [lines[i++][depth..].Trim(' ', '#')]));
            }
            else
            {
                i = Item(lines[i]) is null ? Paragraph(lines, i, blocks) : List(lines, i, blocks);
            }
        }

        return WithoutEmptySections(blocks);
    }

    private static int Code(IReadOnlyList<string> lines, int start, List<DocumentBlock> blocks)
    {
        var end = start + 1;
        while (end < lines.Count && MarkdownCleaning.Fence(lines[end]) is not "")
        {
            end++;
        }

        blocks.Add(new DocumentBlock(BlockKind.Code, [.. lines.Skip(start + 1).Take(end - start - 1)]));
        return end + 1;
    }

    private static int Paragraph(IReadOnlyList<string> lines, int start, List<DocumentBlock> blocks)
    {
        var end = start;
        while (end < lines.Count && Continues(lines[end]))
        {
            end++;
        }

        blocks.Add(new DocumentBlock(
            BlockKind.Paragraph, [string.Join(' ', lines.Skip(start).Take(end - start).Select(x => x.Trim()))]));
        return end;
    }

    private static int List(IReadOnlyList<string> lines, int start, List<DocumentBlock> blocks)
    {
        var items = new List<string>();
        var at = start;
        for (; at < lines.Count; at++)
        {
            if (Item(lines[at]) is { } item)
            {
                items.Add(item);
            }
            else if (Continues(lines[at]))
            {
                items[^1] += " " + lines[at].Trim();
            }
            else
            {
                break;
            }
        }

        blocks.Add(new DocumentBlock(BlockKind.List, items));
        return at;
    }

    private static bool Continues(string line)
        => !string.IsNullOrWhiteSpace(line) && MarkdownCleaning.Fence(line) is null
            && MarkdownCleaning.Heading(line) == 0 && Item(line) is null;

    /// <summary>The text of a list's element; null where the line begins none.</summary>
    private static string? Item(string line)
    {
        var text = line.TrimStart();
        if (text is ['*' or '-' or '+', ' ', .. var bullet])
        {
            return bullet.Trim();
        }

        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 4 && text.Length > digits + 1
            && text[digits] is ('.' or ')') && text[digits + 1] == ' '
            ? text[(digits + 2)..].Trim()
            : null;
    }

    /// <summary>A heading whose text has been for others stands alone.</summary>
    private static List<DocumentBlock> WithoutEmptySections(List<DocumentBlock> blocks)
        =>
        [
            .. blocks.Where((x, i) => x.Kind != BlockKind.Heading
                || (i + 1 < blocks.Count && blocks[i + 1].Kind != BlockKind.Heading)),
        ];
}
