using Cairn.Planning.Goals;
using Cairn.Planning.Graph;
using Cairn.Planning.Registrations;
using Cairn.State.Resources;
using Xunit;
using static Cairn.Planning.Tests.Make;

namespace Cairn.Planning.Tests;

public class AliasTests
{
    private const string Group = "lab:index:Group";

    [Fact]
    public void The_own_name_comes_before_an_alias()
    {
        var run = new Run([OldProvider, Old("a", ("x", "old")), Old("b", ("x", "1"))]);

        Assert.Equal("same b", run.Register(Goal("b", ("x", "1")) with { Aliases = Of(new AliasSpec { Name = "a" }) }));
        Assert.Equal(Urn("a"), run.Progress.NewUrnOf(Urn("a")));
    }

    [Fact]
    public void A_renamed_resource_goes_on_under_its_new_name()
    {
        var run = new Run([OldProvider, Old("a", ("x", "1"))]);

        Assert.Equal("same b", run.Register(Goal("b", ("x", "1")) with { Aliases = Of(new AliasSpec { Name = "a" }) }));
        Assert.Equal(Urn("b"), run.Progress.NewUrnOf(Urn("a")));
        Assert.Equal([Urn("a")], run.Done[^1].Wanted?.Aliases ?? []);
    }

    [Fact]
    public void Two_resources_can_not_claim_one_old_name()
    {
        var run = new Run([OldProvider, Old("a")]);
        run.Register(Goal("b") with { Aliases = Of(new AliasSpec { Name = "a" }) });

        Assert.Equal("CRN3003", run.Register(Goal("c") with { Aliases = Of(new AliasSpec { Name = "a" }) }));
        Assert.Contains("conflicting with resource with URN", run.Notes[0].Upstream, StringComparison.Ordinal);
        Assert.Equal("CRN3004", run.Register(Goal("a")));
    }

    [Fact]
    public void An_old_name_that_was_registered_again_can_not_be_claimed()
    {
        var run = new Run([OldProvider, Old("a")]);
        run.Register(Goal("a"));

        Assert.Equal("CRN3003", run.Register(Goal("b") with { Aliases = Of(new AliasSpec { Name = "a" }) }));
    }

    [Fact]
    public void Old_names_are_made_from_what_differs_and_from_the_parents_old_name()
    {
        var names = new OldNames("dev", "lab", x => x == Urn("h", Group) ? Urn("g", Group) : null);

        Assert.Equal(
            [
                Urn("old", $"{Group}${Thing}"),
                "urn:pulumi:prod::shop::lab:index:Thing::h-child",
                "urn:pulumi:x::y::z::whole",
                Urn("g-child", $"{Group}${Thing}"),
                Urn("whole", $"{Group}$z"),
            ],
            names.Of("h-child", Thing, Urn("h", Group), Of(
                new AliasSpec { Name = "old" },
                new AliasSpec { Stack = "prod", Project = "shop", HasNoParent = true },
                new AliasSpec { Urn = "urn:pulumi:x::y::z::whole" }))
                .Where(x => !x.EndsWith("$lab:index:Thing::h-child", StringComparison.Ordinal)));
    }

    [Fact]
    public void Children_of_a_renamed_component_are_found_without_aliases_of_their_own()
    {
        var child = Old("x") with { Urn = Urn("g-x", $"{Group}${Thing}"), Parent = Urn("g", Group) };
        var run = new Run([OldProvider, OldComponent("g"), child]);
        run.Answer(run.Planner.Register(Component("h") with { Aliases = Of(new AliasSpec { Name = "g" }) }));

        Assert.Equal("same h-x", run.Register(Goal("h-x") with { Parent = Urn("h", Group) }));
    }

    [Fact]
    public void References_of_every_kind_follow_a_rename_and_children_get_new_urns()
    {
        var renamed = OldComponent("h")
            with
        { Type = "lab:index:Box", Urn = Urn("h", "lab:index:Box"), Aliases = Of(Urn("g", Group)) };
        var child = Old("x") with { Urn = Urn("x", $"{Group}${Thing}"), Parent = Urn("g", Group) };
        var other = Old("y") with
        {
            Dependencies = Of(Urn("x", $"{Group}${Thing}")),
            PropertyDependencies = Of(new PropertyDependency("p", Of(Urn("g", Group)))),
            DeletedWith = Urn("g", Group),
            ReplaceWith = Of(Urn("g", Group)),
            ViewOf = Urn("g", Group),
        };
        var renames = UrnRenames.Of([renamed, child, other]);

        var states = new[] { renamed, child, other }.Select(renames.Apply).ToList();

        Assert.Equal(Urn("x", $"lab:index:Box${Thing}"), states[1].Urn);
        Assert.Equal(Urn("h", "lab:index:Box"), states[1].Parent);
        Assert.Equal([Urn("x", $"lab:index:Box${Thing}")], states[2].Dependencies);
        Assert.All(
            new[] { states[2].DeletedWith, states[2].ReplaceWith[0], states[2].ViewOf,
                states[2].PropertyDependencies[0].Urns[0] },
            x => Assert.Equal(Urn("h", "lab:index:Box"), x));
    }

    [Fact]
    public void A_stale_alias_of_a_live_resource_renames_nothing()
    {
        var states =
            new[] { Old("a"), Old("b") with { Aliases = Of(Urn("a")) }, Old("c") with { Dependencies = Of(Urn("a")) } };
        var renames = UrnRenames.Of(states);

        Assert.Equal([Urn("a")], renames.Apply(states[2]).Dependencies);
    }

    [Fact]
    public void A_child_keeps_its_urn_where_the_new_one_is_taken()
    {
        var child = Old("x") with { Urn = Urn("x", $"{Group}${Thing}"), Parent = Urn("g", Group) };
        var taken = Old("x") with { Urn = Urn("x", $"lab:index:Box${Thing}") };
        var renames = new UrnRenames(
            new Dictionary<string, string> { [Urn("g", Group)] = Urn("h", "lab:index:Box") }, [taken.Urn, child.Urn]);

        Assert.Equal(child.Urn, renames.Apply(child).Urn);
        Assert.Equal(Urn("h", "lab:index:Box"), renames.Apply(child).Parent);
    }

    [Fact]
    public void A_provider_reference_keeps_its_id()
        => Assert.Equal(
            "urn:pulumi:dev::lab::pulumi:providers:lab::new::p1",
            StateReferences.Rewrite(
                Old("a"), x => x == ProviderUrn ? "urn:pulumi:dev::lab::pulumi:providers:lab::new" : x).Provider);
}
