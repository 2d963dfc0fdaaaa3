using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Tests.Links;

public sealed class IncrementalTests
{
    private static readonly string Links = LinkedValuesTests.Links("Site", """{"path":"string"}""");

    [Fact]
    public void A_change_elsewhere_costs_nothing()
    {
        var run = new LinksRun(Links);
        Assert.Equal([IncrementalStepRunReason.New], run.Reasons);
        run.AddSource("class Unrelated { }");
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons);
        Assert.NotNull(run.Load().Resource);
    }

    [Fact]
    public void The_same_links_in_another_file_give_the_same_code()
    {
        var run = new LinksRun(Links);
        run.Replace(Links + "\n");
        Assert.Equal([IncrementalStepRunReason.Unchanged], run.Reasons);
    }

    [Fact]
    public void Other_links_give_other_code()
    {
        var run = new LinksRun(Links);
        run.Replace(Links.Replace("path", "place", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons);
        Assert.NotNull(run.Load().Resource.GetProperty("Site")!.PropertyType.GetProperty("Place"));
        run.Replace("{");
        Assert.Equal("", run.Code);
        Assert.NotEmpty(run.Problems);
    }
}
