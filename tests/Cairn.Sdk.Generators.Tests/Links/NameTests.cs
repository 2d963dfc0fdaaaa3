using System.Text.Json;

namespace Cairn.Sdk.Generators.Tests.Links;

/// <summary>Resources are called what people like; the code compiles without a warning all the same.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("my-site", "MySite")]
    [InlineData("my_site.v2", "MySiteV2")]
    [InlineData("1password", "_1password")]
    [InlineData("class", "Class")]
    [InlineData("größe", "Größe")]
    [InlineData("日本", "日本")]
    [InlineData("", "Value")]
    [InlineData("-", "Value")]
    [InlineData("🚀", "Value")]
    [InlineData("a\u200db", "AB")]
    [InlineData("Equals", "Equals2")]
    [InlineData("ToString", "ToString2")]
    [InlineData("Resource", "Resource2")]
    [InlineData("App", "App2")]
    [InlineData("_Links", "Links")]
    [InlineData("_value0", "Value0")]
    [InlineData("a\"b\\c", "ABC")]
    [InlineData("</c></summary>*/ &amp; {0}", "CSummaryAmp0")]
    [InlineData("a\nb\r\u2028c\u0000d\u0085", "ABCD")]
    public void A_link_gets_a_name_that_compiles(string name, string property)
    {
        var form = JsonSerializer.Serialize(new Dictionary<string, string> { [name] = "string" });
        var links = LinkedValuesTests.Links("X", form).Replace(
            "\"X\"", JsonSerializer.Serialize(name), StringComparison.Ordinal);
        var program = new LinksRun(links).Load();
        Assert.NotNull(program.Resource.GetProperty(property));
    }

    [Theory]
    [InlineData("site,Site,SITE,s-ite", "Site,Site2,SITE,SIte")]
    [InlineData("site,siteLink,site-link-2", "Site,SiteLink2,SiteLink22")]
    [InlineData("siteLink,site", "SiteLink,Site")]
    [InlineData("a2,a,a-", "A2,A,A3")]
    [InlineData("Name,name,App,app", "Name,Name2,App2,App3")]
    public void Names_that_collide_are_numbered(string names, string properties)
    {
        var form = "{" + string.Join(",", names.Split(',').Select(x => $"\"{x}\":{{\"a\":\"string\"}}")) + "}";
        var program = new LinksRun($$$"""{"format":1,"app":"shop","links":{{{form}}}}""").Load();
        Assert.Equal(
            properties.Split(',').Append("App").Order(),
            program.Resource.GetProperties().Select(x => x.Name).Order());
    }

    [Fact]
    public void Objects_within_objects_may_be_called_alike()
    {
        var program = new LinksRun(LinkedValuesTests.Links(
            "More", """{"more":{"more":{"moreLink":"string","more":[{"reader":"number"}]}},"App":{"a":"any"}}"""))
            .Load();
        using var more = new Variable("More", """{"more":{"more":{"moreLink":"x","more":[]}}}""");
        Assert.Equal("x", program.Get("More", "More", "More", "MoreLink2"));
    }
}
