using Cairn.Planning.Goals;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.Planning.Targets;
using Xunit;
using static Cairn.Planning.Tests.Make;

namespace Cairn.Planning.Tests;

public class TargetTests
{
    private const string Group = "lab:index:Group";

    [Theory]
    [InlineData("**a*", true)]
    [InlineData("urn:pulumi:*::lab::**::a1", true)]
    [InlineData("urn:pulumi:*::a1", false)]
    [InlineData("*", false)]
    [InlineData("**", true)]
    [InlineData("urn:pulumi:dev::lab::lab:index:Thing::a1", true)]
    [InlineData("urn:pulumi:dev::lab::lab:index:Thing::a", false)]
    public void One_star_stays_between_colons_and_two_pass_them(string pattern, bool expected)
        => Assert.Equal(expected, new UrnTargets([pattern]).Names(Urn("a1")));

    [Fact]
    public void What_is_no_target_is_kept_with_its_old_inputs_and_dependencies()
    {
        var run = new Run(
            [OldProvider, Old("a"), Old("b", ("size", "1")) with { Dependencies = Of(Urn("a")) }], Run.Targeting(Urn("a")));
        Assert.Equal("same a", run.Register(Goal("a")));

        Assert.Equal("same b", run.Register(Goal("b", ("size", "2"))));
        var kept = run.Done[^1];
        Assert.True(kept.IsUntargeted);
        Assert.Equal(Map(("size", "1")), kept.Wanted?.Inputs);
        Assert.Equal([Urn("a")], kept.Wanted?.Dependencies ?? []);
        Assert.DoesNotContain(run.Asked.OfType<Registrations.CheckQuestion>(), x => x.Urn == Urn("b"));
    }

    [Fact]
    public void What_it_needs_is_carried_along_before_it_and_not_twice()
    {
        var run = new Run(
        [
            OldProvider, Old("x"), Old("a") with { Dependencies = Of(Urn("x")) },
            Old("b") with { DeletedWith = Urn("a") }, Old("c") with { ReplaceWith = Of(Urn("a")) },
        ],
            Run.Targeting(Urn("nothing")));

        Assert.Equal("same x, same a, same b", run.Register(Goal("b")));
        Assert.Equal("same c", run.Register(Goal("c")));
        Assert.Equal("settled a", run.Register(Goal("a")));
        Assert.Empty(run.End().Waves);
    }

    [Fact]
    public void A_new_resource_that_is_no_target_is_skipped_and_nothing_made_may_need_it()
    {
        var run = new Run([OldProvider], Run.Targeting(Urn("b")));

        Assert.Equal("skip a", run.Register(Goal("a")));
        Assert.Equal("CRN3013", run.Register(Goal("b") with { Dependencies = Of(Urn("a")) }));
        Assert.Equal(
            $"Resource '{Urn("b")}' depends on '{Urn("a")}' which was was not specified in --target list.",
            run.Notes[0].Upstream);
        Assert.Equal("skip c", run.Register(Goal("c") with { DeletedWith = Urn("a") }));
    }

    [Fact]
    public void Nothing_made_may_need_what_is_excluded_either()
    {
        var run = new Run([OldProvider], Run.Options with { Excludes = new UrnTargets([Urn("a")]) });

        Assert.Equal("skip a", run.Register(Goal("a")));
        Assert.Equal("CRN3013", run.Register(Goal("b") with { Dependencies = Of(Urn("a")) }));
        Assert.Equal("create c", run.Register(Goal("c")));
    }

    [Fact]
    public void Dependents_of_targets_and_excludes_follow_where_that_is_asked_for()
    {
        var targets = new Run([OldProvider], Run.Targeting(Urn("a")) with { TargetsDependents = true });
        targets.Register(Goal("a"));
        Assert.Equal("create b", targets.Register(Goal("b") with { DeletedWith = Urn("a") }));
        Assert.Equal("create c", targets.Register(Goal("c") with { Parent = Urn("b") }));
        Assert.Equal("skip d", targets.Register(Goal("d")));

        var excludes = new Run(
            [OldProvider], Run.Options with { Excludes = new UrnTargets([Urn("a")]), ExcludesDependents = true });
        excludes.Register(Goal("a"));
        Assert.Equal("skip b", excludes.Register(Goal("b") with { DeletedWith = Urn("a") }));
        Assert.Equal("skip c", excludes.Register(Goal("c") with { Parent = Urn("b") }));
        Assert.Equal("create d", excludes.Register(Goal("d")));
    }

    [Fact]
    public void A_target_is_meant_also_by_its_old_name()
    {
        var run = new Run([OldProvider, Old("a", ("x", "1"))], Run.Targeting(Urn("a")));

        Assert.Equal(
            "update b", run.Register(Goal("b", ("x", "2")) with { Aliases = Of(new AliasSpec { Name = "a" }) }));
    }

    [Fact]
    public void A_resource_that_is_no_target_follows_its_renamed_parent_and_changes_nothing_else()
    {
        var child = Old("x", ("p", "1")) with { Urn = Urn("x", $"{Group}${Thing}"), Parent = Urn("g", Group) };
        var run = new Run([OldProvider, OldComponent("g"), child], Run.Targeting(Urn("h", Group)));
        run.Answer(run.Planner.Register(Component("h") with { Aliases = Of(new AliasSpec { Name = "g" }) }));

        Assert.Equal("same x", run.Register(Goal("x", ("p", "2")) with { Parent = Urn("h", Group) }));
        Assert.Equal(Urn("h", Group), run.Done[^1].Wanted?.Parent);
        Assert.Equal(Map(("p", "1")), run.Done[^1].Wanted?.Inputs);
    }

    [Fact]
    public void It_keeps_its_old_name_where_its_new_parent_is_not_made()
    {
        var run = new Run([OldProvider, Old("a")], Run.Targeting(Urn("nothing")));
        run.Answer(run.Planner.Register(Component("new")));

        run.Register(Goal("a") with { Parent = Urn("new", Group), Aliases = Of(new AliasSpec { HasNoParent = true }) });

        Assert.Equal(Urn("a"), run.Done[^1].Urn);
        Assert.Equal("", run.Done[^1].Wanted?.Parent);
        Assert.Equal(Urn("a"), run.Progress.NewUrnOf(Urn("a")));
        Assert.Empty(run.End().Waves);
    }

    [Fact]
    public void A_resource_that_is_no_target_keeps_the_provider_that_the_program_no_longer_has()
    {
        const string Other = "urn:pulumi:dev::lab::pulumi:providers:lab::default_2::p2";
        var run = new Run([OldProvider, Old("a")], Run.Targeting(Urn("nothing")));
        run.Answer(run.Planner.Register(ProviderGoal() with { Name = "default_2" }));

        Assert.Equal("same default, same a", Run.Kinds(run.Answer(run.Planner.Register(Goal("a") with { Provider = Other }))));
        Assert.Equal(Provider, run.Done[^1].Wanted?.Provider);
        Assert.Empty(run.End().Waves);
    }

    [Fact]
    public void Providers_and_the_root_belong_to_every_run()
    {
        var run = new Run([], Run.Targeting(Urn("a")));

        Assert.Equal("create default", Run.Kinds(run.Answer(run.Planner.Register(ProviderGoal()))));
        Assert.Equal("create lab-dev", Run.Kinds(run.Answer(run.Planner.Register(
            new Goal { Type = Model.Urn.RootType, Name = "lab-dev" }))));
        Assert.NotNull(run.Progress.RootUrn);
    }

    [Fact]
    public void A_target_that_is_nowhere_is_an_error_and_a_pattern_is_not()
    {
        var priors = new Priors([Old("a"), Old("b") with { IsDelete = true }]);

        var missing = TargetCheck.Missing(new UrnTargets([Urn("a"), Urn("b"), Urn("c"), "x$y", "**z"]), priors, null);

        Assert.Equal(
            [
                $"Target '{Urn("c")}' could not be found in the stack. Did you forget to escape $ in your shell?",
                "Target 'x$y' could not be found in the stack.",
            ],
            missing.Select(x => x.Upstream));
    }

    [Fact]
    public void A_preview_shows_the_plan_with_its_errors()
    {
        var run = new Run([OldProvider], Run.Targeting(Urn("b")) with { IsPreview = true });
        run.Register(Goal("a"));

        Assert.Equal("create b", run.Register(Goal("b") with { Dependencies = Of(Urn("a")) }));
        Assert.True(Assert.Single(run.Notes).IsError);
        Assert.Equal(StepKind.Create, run.Done[^1].Kind);
    }
}
