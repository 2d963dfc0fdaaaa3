using Cairn.Planning.Deletes;
using Cairn.Planning.Diffs;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.Planning.Targets;
using Xunit;
using static Cairn.Planning.Tests.Make;

namespace Cairn.Planning.Tests;

public class DeleteTests
{
    private const string Group = "lab:index:Group";

    [Fact]
    public void What_nobody_registers_is_deleted_after_what_depends_on_it()
    {
        var run = new Run(
        [
            OldProvider, OldComponent("g"), Old("a") with { Parent = Urn("g", Group) },
            Old("b") with { Dependencies = Of(Urn("a")) }, Old("c") with { Dependencies = Of(Urn("b")) }, Old("d"),
        ]);

        Assert.Equal("delete c | delete b | delete d, delete a | delete g, delete default", Run.Waves(run.End()));
    }

    [Fact]
    public void What_is_registered_stays_with_its_provider()
    {
        var run = new Run([OldProvider, Old("a"), Old("b")]);
        run.Register(Goal("a"));

        Assert.Equal("delete b", Run.Waves(run.End()));
    }

    [Fact]
    public void The_old_half_of_a_replacement_goes_at_the_end_once_the_new_one_is_there()
    {
        var run = new Run([OldProvider, Old("a")]) { Diff = _ => DiffAnswer.Replace("shape") };
        run.Register(Goal("a", ("x", "1")));

        var step = Assert.Single(Assert.Single(run.End().Waves));
        Assert.Equal("delete-replaced a", Run.Word(step));
        Assert.False(step.LeavesPendingReplacement);
    }

    [Fact]
    public void Copies_that_wait_to_be_deleted_are_deleted_once_each()
    {
        var run = new Run(
            [OldProvider, Old("a"), Old("a") with { Id = "1", IsDelete = true },
                Old("a") with { Id = "2", IsDelete = true }]);
        run.Register(Goal("a"));

        Assert.Equal("delete-replaced a, delete-replaced a", Run.Waves(run.End()));
        Assert.Empty(run.End().Waves);
    }

    [Fact]
    public void What_waits_for_a_replacement_that_never_comes_leaves_the_state_without_its_provider()
    {
        var run = new Run([OldProvider, Old("a") with { IsPendingReplacement = true, IsProtected = true }]);
        run.Answer(run.Planner.Register(ProviderGoal()));

        var plan = run.End();
        Assert.Equal("remove-pending-replace a", Run.Waves(plan));
        Assert.Equal(DeleteEffect.StateOnly, run.Effect(plan.Waves[0][0]));
    }

    [Fact]
    public void What_was_only_read_is_discarded_and_views_are_left_to_their_owner()
    {
        var run = new Run([OldProvider, Old("a") with { IsExternal = true }, Old("v") with { ViewOf = Urn("a") }]);
        run.Answer(run.Planner.Register(ProviderGoal()));

        Assert.Equal("discard a", Run.Waves(run.End()).Replace(" | ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_provider_deletes_only_what_is_ours_and_goes_alone()
    {
        var states = new[]
        {
            OldProvider, Old("plain"), Old("kept") with { IsRetainedOnDelete = true },
            Old("read") with { IsExternal = true }, Old("guarded") with { IsProtected = true }, OldComponent("g"),
            Old("with") with { DeletedWith = Urn("plain") }, Old("withKept") with { DeletedWith = Urn("kept") },
            Old("withRead") with { DeletedWith = Urn("read") },
        };
        var run = new Run(states);

        var steps = run.End().Waves.SelectMany(x => x).ToList();
        var effects = steps.ToDictionary(x => Run.Word(x).Split(' ')[^1], run.Effect);

        Assert.Equal(DeleteEffect.Provider, effects["plain"]);
        Assert.Equal(DeleteEffect.StateOnly, effects["kept"]);
        Assert.Equal(DeleteEffect.StateOnly, effects["read"]);
        Assert.Equal(DeleteEffect.Protected, effects["guarded"]);
        Assert.Equal(DeleteEffect.StateOnly, effects["g"]);
        Assert.Equal(Urn("with"), Assert.Single(steps.Single(x => x.Urn == Urn("plain")).TakesAlong).Urn);
        Assert.Equal(DeleteEffect.Provider, effects["withKept"]);
        Assert.Equal(DeleteEffect.Provider, effects["withRead"]);
    }

    [Fact]
    public void A_copy_that_goes_does_not_take_along_what_lives_with_the_live_one()
    {
        var run = new Run(
        [
            OldProvider, Old("a"), Old("a") with { Id = "old", IsDelete = true },
            Old("b") with { DeletedWith = Urn("a") },
        ]);
        run.Register(Goal("a"));

        var step = run.End().Waves.SelectMany(x => x).Single(x => x.Urn == Urn("b"));
        Assert.Equal(DeleteEffect.Provider, run.Effect(step));
    }

    [Fact]
    public void What_a_failed_step_needs_is_not_deleted()
    {
        var run = new Run(
        [
            OldProvider, Old("x"), Old("y"), Old("a") with { Dependencies = Of(Urn("x")) }, Old("b"),
        ]);
        run.Register(Goal("b"));
        var failed = new Step
        {
            Kind = StepKind.Update,
            Urn = Urn("a"),
            Prior = run.Priors.Live(Urn("a")),
            Wanted = Old("a") with { Dependencies = Of(Urn("y")) },
        };
        var plan = run.End();

        Assert.Equal(
            ["x", "y"],
            plan.ExcludedBy([failed]).Select(x => Run.Word(x).Split(' ')[1]).Where(x => x != "default").Order());
    }

    [Fact]
    public void A_failed_deletion_keeps_all_that_the_resource_needs()
    {
        var run = new Run([OldProvider, Old("a"), Old("b") with { Dependencies = Of(Urn("a")) }, Old("c")]);
        var plan = run.End();
        var failed = plan.Waves.SelectMany(x => x).Single(x => x.Urn == Urn("b"));

        Assert.Equal(
            ["delete a", "delete default"], plan.ExcludedBy([failed]).Select(Run.Word).Order());
    }

    [Fact]
    public void A_deletion_that_would_leave_a_reference_to_nothing_is_held_back()
    {
        // The live resource names one that is only left as a copy to be deleted.
        var run = new Run(
        [
            OldProvider, Old("x"), Old("a") with { IsDelete = true, Dependencies = Of(Urn("x")) },
            Old("b") with { Dependencies = Of(Urn("a")) },
        ]);
        run.Register(Goal("b") with { Dependencies = Of(Urn("a")) });

        Assert.Empty(run.End().Waves);
        Assert.Equal(["CRN3022", "CRN3022"], run.Notes.Select(x => x.Code.ToString()));
        Assert.DoesNotContain(run.Notes, x => x.IsError);
    }

    [Fact]
    public void What_a_live_resource_needs_is_held_back_and_not_a_copy_of_it()
    {
        var run = new Run(
        [
            OldProvider, Old("a"), Old("a") with { IsDelete = true, Id = "old" },
            Old("b") with { Dependencies = Of(Urn("a")), IsProtected = true },
        ], Run.Options with { Excludes = new UrnTargets(["nothing"]) });
        run.Register(Goal("b") with { Dependencies = Of(Urn("a")) });

        Assert.Equal("delete-replaced a", Run.Waves(run.End()));
    }

    [Fact]
    public void Only_targets_and_what_depends_on_them_may_go()
    {
        var states = new[]
        {
            OldProvider, Old("a"), Old("b") with { Dependencies = Of(Urn("a")) }, Old("c"),
            Old("x") with { Parent = Urn("a") },
        };
        var alone = new Run(states, Run.Targeting(Urn("c")));
        var plan = alone.End();
        Assert.Equal("delete c", Run.Waves(plan));
        Assert.Equal("same default, same a, same b, same x", string.Join(", ", plan.Kept.Select(Run.Word)));

        var refused = new Run(states, Run.Targeting(Urn("a")));
        Assert.True(refused.End().IsRefused);
        Assert.Equal(["CRN3014", "CRN3014"], refused.Notes.Select(x => x.Code.ToString()));

        var all = new Run(states, Run.Targeting(Urn("a")) with { TargetsDependents = true });
        Assert.Equal("delete x, delete b | delete a", Run.Waves(all.End()));
    }

    [Fact]
    public void What_is_excluded_stays_with_everything_it_needs()
    {
        var options = Run.Options with { Excludes = new UrnTargets([Urn("b")]) };
        var states = new[]
        {
            OldProvider, Old("a"), Old("b") with { Dependencies = Of(Urn("a")) },
            Old("c") with { Dependencies = Of(Urn("b")) },
        };

        Assert.Equal("delete c", Run.Waves(new Run(states, options).End()));
        Assert.Empty(new Run(states, options with { ExcludesDependents = true }).End().Waves);
    }

    [Fact]
    public void Destroying_with_the_program_deletes_what_it_registered_and_what_it_did_not()
    {
        var run = new Run([OldProvider, Old("a", ("x", "old")), Old("gone")],
            Run.Options with { Mode = PlanningMode.Destroy });

        Assert.Equal("same a", run.Register(Goal("a", ("x", "new"))));
        Assert.Equal(Map(("x", "old")), run.Done[^1].Wanted?.Inputs);
        Assert.Equal("skip new", run.Register(Goal("new")));
        Assert.Equal("skip needing", run.Register(Goal("needing") with { Dependencies = Of(Urn("new")) }));
        Assert.Equal("delete gone, delete a | delete default", Run.Waves(run.End(urn => run.Priors.Live(urn)?.State)));
    }

    [Fact]
    public void Destroying_with_the_program_deletes_what_needs_something_that_is_not_there()
    {
        var run = new Run([OldProvider, Old("a")], Run.Options with { Mode = PlanningMode.Destroy });
        run.Register(Goal("new"));

        Assert.Equal("skip a", run.Register(Goal("a") with { Dependencies = Of(Urn("new")) }));
        Assert.Equal("delete a | delete default", Run.Waves(run.End(run.State)));
    }

    [Fact]
    public void Destroying_with_the_program_deletes_what_depends_on_an_old_name_first()
    {
        var run = new Run(
            [OldProvider, Old("a"), Old("b") with { Dependencies = Of(Urn("a")) }],
            Run.Options with { Mode = PlanningMode.Destroy });
        run.Register(Goal("z") with { Aliases = Of(new Goals.AliasSpec { Name = "a" }) });

        Assert.Equal("delete b | delete z | delete default", Run.Waves(run.End(run.State)));
    }

    [Fact]
    public void A_graph_knows_what_a_component_holds_as_far_as_it_stands_before()
    {
        var priors = new Priors(
        [
            OldComponent("g"), Old("in") with { Parent = Urn("g", Group), Provider = "" },
            Old("a") with { Dependencies = Of(Urn("g", Group)), Provider = "" },
            Old("later") with { Parent = Urn("g", Group), Provider = "" },
        ]);

        Assert.Equal([0, 1], priors.Graph.DependenciesOf(2).Order());
        Assert.Equal([1, 2, 3], priors.Graph.AllDependentsOf([0], withChildren: true).Select(x => x.Index));
        Assert.Equal([2], priors.Graph.AllDependentsOf([0], withChildren: false).Select(x => x.Index));
    }
}
