using Xunit;
using static Cairn.State.Tests.Repair.Mending;

namespace Cairn.State.Tests.Repair;

/// <summary>A provider's entry that lost something is completed by what its users say, never doubled.</summary>
public sealed class ProviderRepairTests
{
    private const string Type = "pulumi:providers:aws";

    [Theory]
    [InlineData("""{"urn":"URN","custom":true,"id":"p1","type":"none"}""")]
    [InlineData("""{"type":"none","urn":"URN","custom":true,"id":"p1"}""")]
    [InlineData("""{"urn":"URN","custom":true,"id":"p1"}""")]
    [InlineData("""{"urn":"URN","custom":true,"type":"pulumi:providers:aws"}""")]
    [InlineData("""{"urn":"URN","custom":true,"type":"none"}""")]
    [InlineData("""{"urn":"URN","custom":true,"id":"a::b","type":"pulumi:providers:aws"}""")]
    [InlineData("""{"urn":"URN","custom":false,"id":"p1","type":"pulumi:providers:aws"}""")]
    [InlineData("""{"urn":"URN","id":"p1","type":"pulumi:providers:aws"}""")]
    public void An_entry_that_lacks_something_gets_it_from_its_users(string entry)
    {
        var mended = Mend(StateOf(
            entry.Replace("URN", Provider, StringComparison.Ordinal), User("a", Provider + "::p1")));

        Assert.Equal(2, mended.Count);
        Assert.Equal(
            (Provider, Type, "p1", "True"),
            (mended[0].Text("urn"), mended[0].Text("type"), mended[0].Text("id"), mended[0].Text("custom")));
    }

    [Fact]
    public void Users_that_name_different_ids_of_a_lost_provider_get_one()
    {
        var mended = Mend(StateOf(User("a", Provider + "::p1"), User("b", Provider + "::p2")));

        Assert.Equal(3, mended.Count);
        Assert.All(mended.Skip(1), x => Assert.Equal(Provider + "::p1", x.Text("provider")));
    }

    [Fact]
    public void Users_of_the_entry_that_goes_name_the_one_that_stays()
    {
        var state = StateOf(
            $$"""{"urn":"{{Provider}}","custom":true,"id":"p1","type":"{{Type}}"}""",
            $$"""{"urn":"{{Provider}}","custom":true,"id":"p2","type":"{{Type}}"}""",
            User("a", Provider + "::p1"),
            User("b", Provider + "::p2"));

        var mended = Mend(state, (1, "b"));

        Assert.Equal(3, mended.Count);
        Assert.All(mended.Skip(1), x => Assert.Equal(Provider + "::p2", x.Text("provider")));
    }

    [Fact]
    public void Users_of_a_provider_with_a_malformed_URN_get_the_right_one()
    {
        const string Malformed = Root + "pulumi:providers:aws:default";
        var mended = Mend(StateOf(
            $$"""{"urn":"{{Malformed}}","custom":true,"id":"p1","type":"{{Type}}"}""",
            User("a", Malformed + "::p1"),
            User("b", Provider + "::p1"),
            User("c", Provider + "::p2")));

        Assert.Equal(4, mended.Count);
        Assert.All(mended.Skip(1), x => Assert.Equal(Provider + "::p1", x.Text("provider")));
    }

    [Theory]
    [InlineData(Provider + "::p1")]
    [InlineData(Provider + "::p2")]
    [InlineData("nonsense")]
    public void A_provider_names_no_provider(string named)
    {
        var mended = Mend(StateOf(
            $$"""{"urn":"{{Provider}}","custom":true,"id":"p1","type":"{{Type}}","provider":"{{named}}"}""",
            User("a", Provider + "::p3")));

        Assert.Equal("", mended[0].Text("provider"));
    }
}
