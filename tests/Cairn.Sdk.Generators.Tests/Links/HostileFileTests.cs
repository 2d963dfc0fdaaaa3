using Cairn.Sdk.Generators.Links;
using Microsoft.CodeAnalysis.CSharp;

namespace Cairn.Sdk.Generators.Tests.Links;

/// <summary>Whatever the file holds: a diagnostic at its place, and never a failure of the generator.</summary>
public sealed class HostileFileTests
{
    private const string Good = """
        {"format":1,"app":"sh\u006fp","links":{"Site":{"path":"string","tags":["string"],"more":{"a":"any"}}}}
        """;

    private const string NoType =
        "A type is \"string\", \"number\", \"boolean\", \"any\", a list or an object.";

    [Theory]
    [InlineData("", "CRN6015 cairn-links.json(1,1): The file ends too early.")]
    [InlineData("nothing", "CRN6015 cairn-links.json(1,1): This is no JSON.")]
    [InlineData("[]", "CRN6015 cairn-links.json(1,1): The file is no object.")]
    [InlineData("{}", "CRN6015 cairn-links.json(1,1): The number \"format\" is missing.")]
    [InlineData("{\"format\":1}", "CRN6015 cairn-links.json(1,1): The text \"app\" is missing.")]
    [InlineData("{\"format\":1,\"app\":7}", "CRN6015 cairn-links.json(1,19): The text \"app\" is missing.")]
    [InlineData("{\"format\":1,\"app\":\"a\"}", "CRN6015 cairn-links.json(1,1): The object \"links\" is missing.")]
    [InlineData("{\"format\":\"1\"}", "CRN6015 cairn-links.json(1,11): The number \"format\" is missing.")]
    [InlineData("{\"format\":1,}", "CRN6015 cairn-links.json(1,13): A name in quotes is expected.")]
    [InlineData("{\"format\":1\n,\"app\" \"a\"}", "CRN6015 cairn-links.json(2,8): A colon is expected.")]
    [InlineData("{\"format\":1 \"app\"}", "CRN6015 cairn-links.json(1,13): A comma or '}' is expected.")]
    [InlineData("{\"format\":1}}", "CRN6015 cairn-links.json(1,13): Something stands after the end of the object.")]
    [InlineData("{\"form\nat\":1}", "CRN6015 cairn-links.json(1,7): A text has no end in its line.")]
    [InlineData("{\"a\n\":1}", "CRN6015 cairn-links.json(1,4): A text has no end in its line.")]
    [InlineData("{\"\\x\":1}", "CRN6015 cairn-links.json(1,4): This escape is none of JSON's.")]
    [InlineData("{\"\\u12\":1}", "CRN6015 cairn-links.json(1,4): This escape is none of JSON's.")]
    [InlineData("{\"format\":1e}", "CRN6015 cairn-links.json(1,11): This is no JSON.")]
    public void What_is_wrong_is_told_at_its_place(string text, string problem)
    {
        var run = new LinksRun(text);
        Assert.Equal([problem + " `cairn deploy` writes the file anew."], run.Problems);
        Assert.Equal("", run.Code);
    }

    [Theory]
    [InlineData("7", 46, NoType)]
    [InlineData("{\"a\":\"date\"}", 51, NoType)]
    [InlineData("{\"a\":[\"any\",\"any\"]}", 51, "A list holds one type, that of its elements.")]
    [InlineData("{\"a\":\"any\",\"a\":\"any\"}", 57, "This name stands here twice.")]
    [InlineData("{\"a\":{\"b\":null}}", 56, NoType)]
    public void A_form_that_is_none_is_told_at_its_place(string form, int column, string reason)
    {
        var run = new LinksRun(LinkedValuesTests.Links("SomeSite", form));
        Assert.Equal(
            [FormattableString.Invariant($"CRN6015 cairn-links.json(1,{column}): ") + reason
                + " `cairn deploy` writes the file anew."],
            run.Problems);
    }

    [Fact]
    public void A_newer_format_is_told_whatever_else_is_in_it()
        => Assert.Equal(
            ["CRN6016 cairn-links.json(1,27): The format is 2, and this version of Cairn.Sdk.Generators knows 1."
                + " Update the package."],
            new LinksRun("""{ "links": [],  "format": 2 }""").Problems);

    [Fact]
    public void Names_that_are_no_namespace_are_told()
    {
        foreach (var name in new[] { "a b", "a..b", "1a", "class", "a{}" })
        {
            Assert.StartsWith("CRN6017", Assert.Single(new LinksRun(Good, name).Problems), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_can_not_be_read_is_told()
        => Assert.StartsWith(
            "CRN6015 cairn-links.json(1,1): It can't be read.",
            Assert.Single(new LinksRun((string?)null).Problems),
            StringComparison.Ordinal);

    [Fact]
    public void Of_two_files_none_is_taken()
    {
        var run = new LinksRun([new FakeFile("/b/cairn-links.json", Good), new FakeFile("/a/cairn-links.json", Good)]);
        Assert.Equal(
            ["CRN6021 cairn-links.json(1,1): /a/cairn-links.json is given to the compiler too. Name the right one in"
                + " the property CairnLinksFile."],
            run.Problems);
        var file = new FakeFile("/a/cairn-links.json", Good);
        var twice = new LinksRun([file, new FakeFile(file.Path, Good)]);
        Assert.NotNull(twice.Load().Resource);
    }

    [Fact]
    public void Other_files_are_left_alone()
        => Assert.Equal("", new LinksRun([new FakeFile("/a/links.json", "{")]).Code);

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Deep_nesting_is_refused(string part)
        => Assert.Contains(
            "It is nested too deeply.",
            Assert.Single(new LinksRun(string.Concat(Enumerable.Repeat(part, 100_000))).Problems),
            StringComparison.Ordinal);

    [Fact]
    public void A_file_with_a_byte_order_mark_is_read() => Assert.NotNull(new LinksRun("\uFEFF" + Good).Load());

    [Fact]
    public void Every_torn_or_bent_file_gives_a_problem_or_code_that_parses()
    {
        for (var i = 0; i < Good.Length; i++)
        {
            Check(Good[..i]);
            foreach (var letter in "\"\\{}[],:0-u\0\uD800")
            {
                Check(Good[..i] + letter + Good[(i + 1)..]);
            }
        }
    }

    private static void Check(string text)
    {
        var source = LinksSource.Of(new FakeFile(LinksRun.Path, text), "", TestContext.Current.CancellationToken);
        Assert.True(source.Code is null != source.Problem is null, text);
        var tree = CSharpSyntaxTree.ParseText(
            source.Code ?? "", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(tree.GetDiagnostics(TestContext.Current.CancellationToken));
    }
}
