using Xunit;

namespace Cairn.Repo.Tests;

public sealed class DocumentTests
{
    private static readonly string[] Binary = [".gz", ".zst", ".png", ".snk", ".bin"];

    private static IEnumerable<string> Texts
        => RepositoryTree.Paths.Where(path => !Binary.Any(end => path.EndsWith(end, StringComparison.Ordinal)));

    private static IEnumerable<string> Markdown
        => Texts.Where(path => path.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void Nothing_is_too_long()
        => Rules.Hold(Texts.SelectMany(path => DocumentRules.TooLong(path, RepositoryTree.Read(path))));

    [Fact]
    public void Links_lead_somewhere()
        => Rules.Hold(Markdown.SelectMany(path =>
            DocumentRules.DeadLinks(path, RepositoryTree.Read(path), RepositoryTree.Exists)));

    [Fact]
    public void Nothing_names_the_machine_it_was_written_on()
        => Rules.Hold(Texts.SelectMany(path => DocumentRules.LocalPaths(path, RepositoryTree.Read(path))));

    [Fact]
    public void Decisions_are_numbered_and_listed()
    {
        const string Folder = "docs/adr/";
        var adrs = Markdown
            .Where(path => path.StartsWith(Folder, StringComparison.Ordinal) && path != Folder + "README.md")
            .Select(path => (path[Folder.Length..], RepositoryTree.Read(path)))
            .ToList();
        Assert.NotEmpty(adrs);
        Rules.Hold(DocumentRules.Adrs(adrs, RepositoryTree.Read(Folder + "README.md")));
    }

    [Fact]
    public void Each_project_is_in_the_solution_and_each_of_the_product_says_what_it_is()
    {
        var solution = RepositoryTree.Read("Cairn.slnx");
        var projects = RepositoryTree.Paths.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).ToList();
        Rules.Hold(projects.Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal))
            .Select(path => $"{path} is not in Cairn.slnx"));
        Rules.Hold(projects.Where(path => path.StartsWith("src/", StringComparison.Ordinal))
            .Select(path => path[..path.LastIndexOf('/')] + "/README.md")
            .Where(path => !RepositoryTree.Exists(path))
            .Select(path => $"{path} is missing"));
    }

    [Fact]
    public void Faults_are_found()
    {
        Assert.NotEmpty(DocumentRules.TooLong("src/Cairn.A/README.md", Lines(41)));
        Assert.Empty(DocumentRules.TooLong("src/Cairn.A/README.md", Lines(40)));
        Assert.NotEmpty(DocumentRules.TooLong("src/Cairn.A/Cairn.A.csproj", Lines(26)));
        Assert.NotEmpty(DocumentRules.DeadLinks("docs/a.md", "[x](../b.md#c)", _ => false));
        Assert.Empty(DocumentRules.DeadLinks("docs/a.md", "[x](../b.md#c) [y](https://e.org)", path => path == "b.md"));
        Assert.NotEmpty(DocumentRules.LocalPaths("docs/a.md", "see /wo" + "rk/main"));
        Assert.NotEmpty(DocumentRules.LocalPaths("docs/a.md", "on fa" + "rm-7"));
        Assert.NotEmpty(DocumentRules.LocalPaths("tests/A.cs", "../sha" + "red/corpus"));
        Assert.Empty(DocumentRules.LocalPaths(".ci/run", "../sha" + "red/corpus"));
        Assert.Empty(DocumentRules.LocalPaths("docs/a.md", "frame/wo" + "rk/ and ~/wo" + "rks"));
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("a\n", count));

    [Fact]
    public void Faults_of_decisions_are_found()
    {
        const string Good = "# 0001. A\n\nStatus: accepted\n";
        Assert.Empty(DocumentRules.Adrs([("0001-a.md", Good)], "[A](0001-a.md)"));
        Assert.NotEmpty(DocumentRules.Adrs([("0001-a.md", Good)], "nothing"));
        Assert.NotEmpty(DocumentRules.Adrs(
            [("0001-a.md", Good), ("0001-b.md", Good)], "[A](0001-a.md) [B](0001-b.md)"));
        Assert.NotEmpty(DocumentRules.Adrs([("1-a.md", "# 1-a.. A\n\nStatus: x")], "[A](1-a.md)"));
        Assert.NotEmpty(DocumentRules.Adrs([("0001-a.md", "# 0001. A\n")], "[A](0001-a.md)"));
    }
}
