using System.Xml.Linq;
using Cairn.Schemas.Documents;
using Cairn.Schemas.Writing;

namespace Cairn.Schemas.Tests;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("a `b<c>` d", "a <c>b&lt;c&gt;</c> d")]
    [InlineData("**bold** & plain", "<b>bold</b> &amp; plain")]
    [InlineData("[x](https://a.b/?c&d)", "<see href=\"https://a.b/?c&amp;d\">x</see>")]
    [InlineData("[x](#local) [y](/docs)", "x y")]
    [InlineData("[not a link] (so)", "[not a link] (so)")]
    [InlineData("a\\_b ` ** [", "a_b ` ** [")]
    [InlineData("bell\u0007 and \uFFFF no letter", "bell and  no letter")]
    [InlineData("\U0001F600", "\U0001F600")]
    public void Words_become_xml(string markdown, string expected) => Assert.Equal(expected, InlineXml.Of(markdown));

    [Fact]
    public void Half_a_letter_is_left_out()
        => Assert.Equal("a b", InlineXml.Of($"a{(char)0xD800} b{(char)0xDC00}"));

    [Theory]
    [InlineData("")]
    [InlineData("```")]
    [InlineData("# Only a heading")]
    [InlineData("* a\n* b\n  c\n1. d\n")]
    [InlineData("a <b> & \"c\"\n\n```sh\n$ x <y>\n```\n\n## Import\n\nWords `x`.")]
    [InlineData("<span pulumi-lang-dotnet=\"\">x</span> <!-- open")]
    [InlineData("{{% examples %}} {{% /examples %}} tail ``unbalanced")]
    public void Whatever_is_described_the_comment_is_xml(string markdown)
        => Assert.NotEmpty(XElement.Parse($"<doc>{Comment(markdown)}</doc>").Elements("summary"));

    [Fact]
    public void Examples_for_others_are_left_out_and_sections_after_them_stay()
    {
        const string Markdown = "One.\n\n## Example Usage\n\n### Basic\n\nWords.\n\n```python\nx\n```\n\n"
            + "## Import\n\n```sh\n$ import\n```\n\n```csharp\nvar x;\n```\n";
        var text = Comment(Markdown);
        Assert.DoesNotContain("Basic", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Words", text, StringComparison.Ordinal);
        Assert.DoesNotContain("var x", text, StringComparison.Ordinal);
        Assert.Contains("<b>Import</b>", text, StringComparison.Ordinal);
        Assert.Contains("$ import", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_as_csharp_writes_them()
        => Assert.Contains(
            "<c>ByteLength</c>",
            Comment("Set <span pulumi-lang-go=\"`byteLength`\" pulumi-lang-dotnet=\"`ByteLength`\">`x`</span>."),
            StringComparison.Ordinal);

    private static string Comment(string markdown)
    {
        using var text = new StringWriter { NewLine = "\n" };
        DocComment.Write(new CodeWriter(text), markdown, "Nothing.");
        return string.Join('\n', text.ToString().TrimEnd('\n').Split('\n').Select(x =>
        {
            Assert.StartsWith("///", x, StringComparison.Ordinal);
            return x[3..];
        }));
    }
}
