using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Values;
using Xunit;
using static Cairn.Planning.Tests.Make;

namespace Cairn.Planning.Tests;

public class DiffTests
{
    [Fact]
    public void Ignored_changes_are_set_back_at_every_depth()
    {
        var before = Map(("a", Map(("keep", "old"), ("gone", "old"))), ("list", List(Text("x"), Text("y"))));
        var after = Map(("a", Map(("keep", "new"), ("added", "new"))), ("list", List(Text("z"), Text("y"))));

        var ignored = IgnoredChanges.Apply(after, before, Of("a.keep", "a.added", "a.gone", "list[0]"));

        Assert.True(ValueEquality.AreEqual(before, ignored.Inputs));
        Assert.Empty(ignored.Skipped);
    }

    [Fact]
    public void A_wildcard_sets_all_members_back()
    {
        var before = Map(("tags", Map(("a", "1"), ("b", "2"))));
        var after = Map(("tags", Map(("a", "9"), ("c", "3"))));

        Assert.Equal(before, IgnoredChanges.Apply(after, before, Of("tags.*")).Inputs);
        Assert.Equal(before, IgnoredChanges.Apply(after, before, Of("*")).Inputs);
    }

    [Fact]
    public void What_came_or_went_on_the_way_is_reported()
    {
        var before = Map(("list", List(Text("x"))));
        var after = Map(("list", List(Text("x"), Text("y"))));

        Assert.Equal(["list[1]"], IgnoredChanges.Apply(after, before, Of("list[1]")).Skipped);
        Assert.Equal(["a.b"], IgnoredChanges.Apply(Map(("a", Map(("b", "1")))), Map(("a", "text")), Of("a.b", "[")).Skipped
            .Concat(IgnoredChanges.Apply(Map(("a", "text")), Map(("a", Map(("b", "1")))), Of("a.b")).Skipped).Distinct());
    }

    [Fact]
    public void A_value_that_was_secret_stays_secret_when_it_is_set_back()
    {
        var before = Map(("a", Secret(Map(("b", "old")))));
        var after = Map(("a", Map(("b", "new"))));

        Assert.Equal(Map(("a", Map(("b", Secret(Text("old")))))), IgnoredChanges.Apply(after, before, Of("a.b")).Inputs);
    }

    [Fact]
    public void A_structural_diff_names_each_path_once()
    {
        var before = Map(
            ("same", Number("1.0")), ("gone", Text("x")), ("deep", Map(("a", List(Text("1"), Text("2"))))),
            ("null", new PropertyValue.Null()));
        var after = Map(
            ("same", Number("1")), ("deep", Map(("a", List(Secret(Text("1")), Text("3"), Text("4"))))), ("new", Text("y")));

        Assert.Equal(
            ["gone delete", "deep.a[1] update", "deep.a[2] add", "new add"],
            StructuralDiff.Compare(before, after, true).Select(x => $"{x.Path} {x.Kind.Word()}"));
    }

    [Fact]
    public void Assets_are_the_same_when_their_hash_is()
    {
        var one = new PropertyValue.Asset("h", ContentSource.Path, "./a");
        var other = new PropertyValue.Asset("h", ContentSource.Text, "a");

        Assert.True(ValueEquality.AreEqual(one, other));
        Assert.False(ValueEquality.AreEqual(one, other with { Hash = "i" }));
        Assert.False(ValueEquality.AreEqual(one with { Hash = null }, other with { Hash = null }));
    }

    [Fact]
    public void A_secret_is_equal_only_to_a_secret_but_a_diff_looks_inside()
    {
        Assert.False(ValueEquality.AreEqual(Secret(Text("x")), Text("x")));
        Assert.Empty(StructuralDiff.Compare(Map(("a", Secret(Text("x")))), Map(("a", "x")), true));
    }

    [Fact]
    public void A_diff_seen_from_the_other_side_swaps_adding_and_deleting()
    {
        var diff = DiffAnswer.Some with
        {
            Detailed = Of(
                new PropertyDiff("a", PropertyDiffKind.Add, true),
                new PropertyDiff("b", PropertyDiffKind.DeleteReplace, true),
                new PropertyDiff("c", PropertyDiffKind.Update, false)),
        };

        Assert.Equal(
            ["delete", "add-replace", "update"], (diff.Invert().Detailed ?? []).Select(x => x.Kind.Word()));
        Assert.Null(DiffAnswer.Some.Invert().Detailed);
        Assert.Equal(diff, diff.Invert().Invert());
    }

    [Theory]
    [InlineData("tags.x", "tags", true)]
    [InlineData("size", "tags", false)]
    [InlineData("x-y", "*", true)]
    public void Replace_on_changes_reaches_what_is_within_its_path(string changed, string path, bool expected)
    {
        var diff = DiffAnswer.Some with { Detailed = Of(new PropertyDiff(changed, PropertyDiffKind.Update, true)) };

        Assert.Equal(expected, ReplaceOnChanges.Apply(diff, Of(path), false, out _)?.IsReplace);
    }

    [Fact]
    public void Replace_on_changes_does_nothing_where_nothing_changed_and_refuses_what_it_cant_read()
    {
        Assert.False(ReplaceOnChanges.Apply(DiffAnswer.None, Of("["), false, out _)?.IsReplace);
        Assert.Null(ReplaceOnChanges.Apply(DiffAnswer.Some, Of("["), false, out var unreadable));
        Assert.Equal("[", unreadable);
    }

    [Fact]
    public void What_the_provider_said_is_kept_when_it_can_not_tell_whether_something_changed()
    {
        var answer = new DiffAnswer { Changes = DiffChanges.Unknown, StableKeys = Of("arn") };

        var diff = OwnDiff.Resolve(answer, Map(("a", "1")), Map(("a", "2"), ("b", "3")), Of("b"));

        Assert.Equal(["a"], diff.ChangedKeys);
        Assert.Equal(["arn"], diff.StableKeys);
        Assert.Equal(DiffChanges.None, OwnDiff.Resolve(answer, Map(("a", "1")), Map(("a", "2")), Of("a")).Changes);
    }

    [Fact]
    public void An_unknown_trigger_counts_as_changed_also_inside_a_value()
    {
        Assert.True(ReplacementTrigger.Fires(Text("x"), List(new PropertyValue.Unknown())));
        Assert.True(ReplacementTrigger.Fires(new PropertyValue.Unknown(), null));
        Assert.False(ReplacementTrigger.Fires(Secret(Text("x")), Text("x")));
        Assert.False(ReplacementTrigger.Fires(new PropertyValue.Null(), Text("x")));
    }
}
