using Cairn.Planning.Goals;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Document;
using Cairn.State.Resources;
using Xunit;
using static Cairn.Planning.Tests.Make;

namespace Cairn.Planning.Tests;

public class ReadTests
{
    [Theory]
    [InlineData(true, "id-a", "read a", "")]
    [InlineData(true, "other", "read a", "")]
    [InlineData(false, "id-a", "read a", "")]
    [InlineData(false, "other", "read-replacement a, replace a", "delete-replaced a")]
    public void A_read_takes_the_place_of_what_was_there(bool isExternal, string id, string expected, string end)
    {
        var run = Reading([Old("a") with { IsExternal = isExternal }]);

        Assert.Equal(expected, run.Read(Wanted("a", id)));
        Assert.True(run.Done[^1].Wanted?.IsExternal);
        Assert.Equal(end, Run.Waves(run.End()));
    }

    [Fact]
    public void What_has_no_object_any_more_leaves_nothing_to_delete()
        => Assert.Equal(
            "read a", Reading([Old("a") with { IsPendingReplacement = true }]).Read(Wanted("a", "other")));

    [Fact]
    public void Nothing_is_read_without_an_id_and_no_name_is_read_twice()
    {
        var run = Reading([]);

        Assert.Equal("CRN3020", run.Read(Wanted("a", "")));
        Assert.Equal("read b", run.Read(Wanted("b", "x")));
        Assert.Equal("CRN3002", run.Read(Wanted("b", "x")));
    }

    [Fact]
    public void An_object_is_taken_over_and_then_compared_with_the_program()
    {
        var run = new Run([OldProvider]) { Do = x => x.Wanted is { } wanted ? wanted with { Id = "i", Inputs = Map(("size", "1")) } : null };

        Assert.Equal("settled a", run.Register(Goal("a", ("size", "1")) with { ImportId = "i" }));
        Assert.Equal("import a", Run.Word(run.Done[^1]));
        Assert.Equal("update b", run.Register(Goal("b", ("size", "2")) with { ImportId = "i" }));
    }

    [Theory]
    [InlineData("id-a", "", "same a")]
    [InlineData("import", "import", "same a")]
    [InlineData("id-a", "import", "settled a")]
    [InlineData("other", "", "settled a")]
    public void An_import_is_done_once_by_whatever_it_was_imported_with(string id, string importedWith, string expected)
    {
        var run = new Run([OldProvider, Old("a") with { ImportId = importedWith }]) { Do = x => x.Wanted };

        Assert.Equal(expected, run.Register(Goal("a") with { ImportId = id }));
    }

    [Fact]
    public void An_import_replaces_what_was_there_under_another_id()
    {
        var run = new Run([OldProvider, Old("a")]);
        run.Register(Goal("a") with { ImportId = "other" });

        Assert.Equal(["import-replacement a", "replace a"], run.Done.TakeLast(2).Select(Run.Word));
        Assert.True(run.Done[^2].CondemnsPrior);
        Assert.Equal("delete-replaced a", Run.Waves(run.End()));
    }

    [Fact]
    public void All_ways_of_referring_are_known()
    {
        var state = Old("a") with
        {
            Parent = "p",
            Dependencies = Of("d"),
            PropertyDependencies = Of(new PropertyDependency("x", Of("pd"))),
            DeletedWith = "dw",
            ReplaceWith = Of("rw"),
            ViewOf = "v",
        };

        Assert.Equal(
            [
                new StateReference(ReferenceKind.Parent, "p"),
                new StateReference(ReferenceKind.Provider, ProviderUrn, null, "p1"),
                new StateReference(ReferenceKind.Dependency, "d"),
                new StateReference(ReferenceKind.PropertyDependency, "pd", "x"),
                new StateReference(ReferenceKind.DeletedWith, "dw"),
                new StateReference(ReferenceKind.ReplaceWith, "rw"),
                new StateReference(ReferenceKind.ViewOf, "v"),
            ],
            StateReferences.Of(state));
        Assert.Equal([ReferenceKind.Provider], StateReferences.Of(StateReferences.Keep(state, _ => false)).Select(x => x.Kind));
    }

    [Fact]
    public void Steps_have_the_words_that_events_have()
        => Assert.Equal(
            [
                "same", "create", "update", "delete", "replace", "create-replacement", "delete-replaced", "discard",
                "discard-replaced", "read", "read-replacement", "refresh", "remove-pending-replace", "import",
                "import-replacement",
            ],
            Enum.GetValues<StepKind>().Select(x => x.Word()));

    private static Run Reading(IEnumerable<ResourceState> states)
    {
        var run = new Run([OldProvider, .. states]);
        run.Answer(run.Planner.Register(ProviderGoal()));
        return run;
    }

    private static ReadGoal Wanted(string name, string id)
        => new() { Type = Thing, Name = name, Id = id, Provider = Provider };
}
