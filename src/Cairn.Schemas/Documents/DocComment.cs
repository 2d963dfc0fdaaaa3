using System.Text;
using Cairn.Schemas.Writing;

namespace Cairn.Schemas.Documents;

/// <summary>Writes documentation comments.</summary>
internal static class DocComment
{
    private const int ColumnsMax = 120;
    private const string Mark = "/// ";

    /// <summary>A summary of a sentence of ours.</summary>
    public static void Summary(CodeWriter code, string xml) => Element(code, "summary", xml);

    /// <summary>A description in Markdown: its first paragraph is the summary.</summary>
    /// <param name="code">Takes the lines.</param>
    /// <param name="markdown">The description.</param>
    /// <param name="otherwise">XML for what has no description.</param>
    /// <param name="notes">Paragraphs of XML to follow it.</param>
    public static void Write(CodeWriter code, string markdown, string otherwise, params IReadOnlyList<string> notes)
    {
        var blocks = MarkdownBlocks.Of(markdown);
        Element(code, "summary", blocks.Count == 0 ? otherwise : Summary(blocks[0]));
        if (blocks.Count <= 1 && notes.Count == 0)
        {
            return;
        }

        code.Line("/// <remarks>");
        foreach (var block in blocks.Skip(1))
        {
            Block(code, block);
        }

        foreach (var note in notes)
        {
            Element(code, "para", note);
        }

        code.Line("/// </remarks>");
    }

    public static void Parameter(CodeWriter code, string name, string xml)
        => Wrapped(code, $"<param name=\"{name.TrimStart('@')}\">{xml}</param>");

    private static string Summary(DocumentBlock block)
        => block.Kind == BlockKind.Code
            ? string.Join(' ', block.Lines.Select(x => $"<c>{InlineXml.Escaped(x)}</c>"))
            : string.Join("; ", block.Lines.Select(InlineXml.Of));

    private static void Block(CodeWriter code, DocumentBlock block)
    {
        switch (block.Kind)
        {
            case BlockKind.Heading:
                Element(code, "para", $"<b>{InlineXml.Of(block.Lines[0])}</b>");
                break;
            case BlockKind.Code:
                code.Line("/// <code>");
                foreach (var line in block.Lines)
                {
                    code.Line((Mark + InlineXml.Escaped(line)).TrimEnd());
                }

                code.Line("/// </code>");
                break;
            case BlockKind.List:
                code.Line("/// <list type=\"bullet\">");
                foreach (var item in block.Lines)
                {
                    Wrapped(code, $"<item><description>{InlineXml.Of(item)}</description></item>");
                }

                code.Line("/// </list>");
                break;
            default:
                Element(code, "para", InlineXml.Of(block.Lines[0]));
                break;
        }
    }

    private static void Element(CodeWriter code, string name, string xml)
        => Wrapped(code, $"<{name}>{xml}</{name}>");

    /// <summary>Breaks at spaces; no line is told apart from another one in XML.</summary>
    private static void Wrapped(CodeWriter code, string xml)
    {
        var width = ColumnsMax - code.Indent - Mark.Length;
        var line = new StringBuilder();
        foreach (var word in xml.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                code.Line(Mark + line);
                _ = line.Clear();
            }

            _ = line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        code.Line(Mark + line);
    }
}
