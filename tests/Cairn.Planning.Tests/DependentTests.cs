using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Registrations;
using Cairn.Planning.Steps;
using Cairn.State.Resources;
using Xunit;
using static Cairn.Planning.Tests.Make;

namespace Cairn.Planning.Tests;

public class DependentTests
{
    [Fact]
    public void What_would_be_replaced_with_it_is_deleted_before_it_in_reverse_order()
    {
        var run = DeletingFirst([Old("a"), Using("b", "a"), Using("c", "b")]);

        Assert.Equal(
            "delete-replaced c, delete-replaced b, delete-replaced a, replace a, create-replacement a",
            run.Register(Goal("a", ("shape", "y"))));
        Assert.Equal("replace b, create-replacement b", run.Register(Goal("b", ("link", "x"))));
        Assert.Equal(["link"], run.Done[^1].ReplaceKeys);
        Assert.Null(run.Asked.OfType<CheckQuestion>().Last().OldInputs);
        Assert.Equal("replace c, create-replacement c", run.Register(Goal("c", ("link", "x"))));
    }

    [Fact]
    public void Its_provider_is_asked_with_the_inputs_that_come_from_it_unknown()
    {
        var run = DeletingFirst([Old("a"), Using("b", "a")]);
        run.Register(Goal("a", ("shape", "y")));

        var question = Assert.Single(run.Asked.OfType<DiffQuestion>(), x => x.Urn == Urn("b"));
        Assert.Equal(Map(("link", new PropertyValue.Unknown()), ("other", Text("o"))), question.NewInputs);
        Assert.True(question.AllowsUnknowns);
    }

    [Fact]
    public void What_is_only_updated_or_depends_without_a_value_stays()
    {
        var run =
            DeletingFirst([Old("a"), Using("b", "a"), Old("c") with { Dependencies = Of(Urn("a")) }, Using("d", "b")]);
        run.Diff = x => x.Urn == Urn("b") ? DiffAnswer.Some : Deleted;

        Assert.Equal(
            "delete-replaced a, replace a, create-replacement a", run.Register(Goal("a", ("shape", "y"))));
    }

    [Fact]
    public void What_was_registered_already_no_longer_depends_on_it()
    {
        var run = DeletingFirst([Old("a"), Using("b", "a")]);
        run.Diff = x => x.Urn == Urn("b") ? DiffAnswer.None : Deleted;
        Assert.Equal("same b", run.Register(Goal("b")));

        run.Diff = _ => Deleted;
        Assert.Equal(
            "delete-replaced a, replace a, create-replacement a", run.Register(Goal("a", ("shape", "y"))));
    }

    [Fact]
    public void Deleted_with_and_replace_with_take_resources_along_and_so_does_a_provider()
    {
        const string Reference = "urn:pulumi:dev::lab::pulumi:providers:lab::mine::m1";
        var provider = OldProvider with
        {
            Urn = "urn:pulumi:dev::lab::pulumi:providers:lab::mine",
            Id = "m1",
            Inputs = Map(("host", "a")),
            PropertyDependencies = Of(new PropertyDependency("host", Of(Urn("a")))),
        };
        var run = DeletingFirst(
        [
            Old("a"), provider, Old("b") with { Provider = Reference }, Old("c") with { DeletedWith = Urn("a") },
            Old("d") with { ReplaceWith = Of(Urn("c")) }, Old("e") with { DeletedWith = Urn("a"), IsExternal = true },
        ]);
        run.DiffProvider = _ => DiffAnswer.Replace("host");

        Assert.Equal(
            "delete-replaced d, delete-replaced b, delete-replaced mine, delete-replaced c with delete-replaced a,"
            + " replace a, create-replacement a",
            run.Register(Goal("a", ("shape", "y"))));
    }

    [Fact]
    public void What_is_only_read_leaves_a_provider_that_is_deleted_first_and_takes_nothing_along()
    {
        var read = Old("r") with { IsExternal = true };
        var run = new Run([OldProvider with { Inputs = Map(("host", "a")) }, read, Using("b", "r")])
        {
            DiffProvider = _ => DiffAnswer.Replace("host"),
            Diff = _ => Deleted,
        };

        Assert.Equal(
            "delete-replaced b, discard-replaced r, delete-replaced default, replace default,"
            + " create-replacement default",
            Run.Kinds(run.Answer(run.Planner.Register(
                ProviderGoal(("host", "b")) with { DeleteBeforeReplace = true }))));
        Assert.Equal("read r", run.Read(new Goals.ReadGoal { Type = Thing, Name = "r", Id = "id-r" }));
    }

    [Fact]
    public void A_provider_that_something_goes_on_using_is_not_deleted_first()
    {
        var states = new[] { OldProvider with { Inputs = Map(("host", "a")) }, Old("a"), Old("b") };
        var run = new Run(states, Run.Targeting(Urn("b"))) { DiffProvider = _ => DiffAnswer.Replace("host") };
        run.Answer(run.Planner.Register(Goal("a")));

        Assert.Equal(
            "create-replacement default, replace default",
            Run.Kinds(run.Answer(run.Planner.Register(
                ProviderGoal(("host", "b")) with { DeleteBeforeReplace = true }))));
    }

    [Fact]
    public void What_waits_for_its_replacement_is_not_asked_about()
    {
        var run = DeletingFirst(
            [Old("a"), Using("b", "a") with { IsPendingReplacement = true, Provider = $"{ProviderUrn}::gone" }]);

        Assert.Equal(
            "delete-replaced a, replace a, create-replacement a", run.Register(Goal("a", ("shape", "y"))));
        Assert.DoesNotContain(run.Asked.OfType<DiffQuestion>(), x => x.Urn == Urn("b"));
    }

    [Fact]
    public void A_protected_dependent_stops_it_before_anything_is_done()
    {
        var run = DeletingFirst([Old("a"), Using("b", "a") with { IsProtected = true }]);

        Assert.Equal("CRN3009", run.Register(Goal("a", ("shape", "y"))));
        Assert.False(run.Progress.IsAwaited(Urn("b")));
    }

    [Fact]
    public void A_dependent_whose_object_is_gone_is_not_deleted_twice_but_made_anew()
    {
        var run = DeletingFirst([Old("a"), Old("b") with { DeletedWith = Urn("a"), IsPendingReplacement = true }]);

        Assert.Equal(
            "delete-replaced a, replace a, create-replacement a", run.Register(Goal("a", ("shape", "y"))));
        Assert.Equal("replace b, create-replacement b", run.Register(Goal("b")));
    }

    [Fact]
    public void A_copy_that_waits_to_be_deleted_goes_first_and_its_live_resource_is_left_alone()
    {
        var copy = Using("b", "a") with { IsDelete = true, Id = "old" };
        var run = DeletingFirst([Old("a"), Old("b"), copy]);

        Assert.Equal(
            "delete-replaced b, delete-replaced a, replace a, create-replacement a",
            run.Register(Goal("a", ("shape", "y"))));
        run.Diff = _ => DiffAnswer.None;
        Assert.Equal("same b", run.Register(Goal("b")));

        var left = Assert.Single(Assert.Single(run.End().Waves));
        Assert.Equal((StepKind.RemovePendingReplace, "old"), (left.Kind, left.Prior?.State.Id));
    }

    [Fact]
    public void What_was_deleted_under_its_old_name_is_made_anew_under_its_new_one()
    {
        var run = DeletingFirst([Old("a"), Using("b", "a")]);
        run.Register(Goal("a", ("shape", "y")));

        Assert.Equal(
            "replace c, create-replacement c",
            run.Register(Goal("c", ("link", "x")) with { Aliases = Of(new Goals.AliasSpec { Name = "b" }) }));
    }

    [Fact]
    public void A_dependent_that_is_never_registered_again_leaves_the_state()
    {
        var run = DeletingFirst([Old("a"), Using("b", "a")]);
        run.Register(Goal("a", ("shape", "y")));

        Assert.Equal("remove-pending-replace b", Run.Waves(run.End()));
    }

    [Fact]
    public void A_registration_that_was_being_compared_finds_itself_deleted_meanwhile()
    {
        var run = DeletingFirst([Old("a"), Using("b", "a")]);
        run.Answer(run.Planner.Register(ProviderGoal()));
        var check = Assert.IsType<Decision.AskCheck>(run.Planner.Register(Goal("b", ("link", "z"))));
        var diff = Assert.IsType<Decision.AskDiff>(check.Then(new CheckAnswer(Map(("link", "z")), [])));

        run.Register(Goal("a", ("shape", "y")));

        Assert.Equal("replace b, create-replacement b", Run.Kinds(diff.Then(DiffAnswer.Some)));
    }

    [Fact]
    public void What_could_not_be_deleted_is_not_made_a_second_time()
    {
        var run = DeletingFirst([Old("a"), Using("b", "a")]);
        run.Fails = x => x.Kind == StepKind.DeleteReplaced && x.Urn == Urn("b");
        run.Register(Goal("a", ("shape", "y")));

        run.Diff = _ => DiffAnswer.None;
        Assert.Equal("same b", run.Register(Goal("b", ("link", "x"), ("other", "o"))));
    }

    private static DiffAnswer Deleted => DiffAnswer.Replace("link") with { IsDeletedBeforeReplaced = true };

    private static Run DeletingFirst(IEnumerable<ResourceState> states)
        => new([OldProvider, .. states]) { Diff = _ => Deleted };

    private static ResourceState Using(string name, string other) => Old(name, ("link", "x"), ("other", "o")) with
    {
        Dependencies = Of(Urn(other)),
        PropertyDependencies = Of(new PropertyDependency("link", Of(Urn(other)))),
    };
}
