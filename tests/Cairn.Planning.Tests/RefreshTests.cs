using Cairn.Planning.Graph;
using Cairn.Planning.Pending;
using Cairn.Planning.Refreshes;
using Cairn.Planning.Steps;
using Cairn.Planning.Targets;
using Cairn.State.Resources;
using Xunit;
using static Cairn.Planning.Tests.Make;

namespace Cairn.Planning.Tests;

public class RefreshTests
{
    private const string Group = "lab:index:Group";

    [Fact]
    public void What_was_found_is_taken_over_and_a_lost_object_is_dropped()
    {
        var prior = Old("a", ("x", "1"));

        var same = RefreshOutcome.Decide(prior, new RefreshAnswer { Id = "id-a", Outputs = Map(("x", "1")) }, "now");
        Assert.Equal((StepKind.Same, "then"), (same.Kind, same.State?.Modified));
        var changed = RefreshOutcome.Decide(
            prior, new RefreshAnswer { Id = "other", Outputs = Map(("x", "2")), Inputs = Map(("x", "2")) }, "now");
        Assert.Equal((StepKind.Update, "now", "other"), (changed.Kind, changed.State?.Modified, changed.State?.Id));
        Assert.Equal(Map(("x", "2")), changed.State?.Inputs);
        Assert.Null(RefreshOutcome.Decide(prior, new RefreshAnswer { Id = "" }, "now").State);
        Assert.Equal(prior, RefreshOutcome.Decide(prior, null, "now").State);
    }

    [Fact]
    public void An_object_that_is_not_well_is_a_warning_and_is_remembered()
    {
        var outcome = RefreshOutcome.Decide(
            Old("a"), new RefreshAnswer { Id = "id-a", InitErrors = Of("one", "two") }, "now");

        Assert.Equal(["one", "two"], outcome.State?.InitErrors ?? []);
        Assert.Equal("Refreshed resource is in an unhealthy state:\n* one\n* two", outcome.Note?.Upstream);
    }

    [Fact]
    public void The_question_for_the_user_is_asked_the_wrong_way_round()
    {
        var question = RefreshOutcome.Question(Old("a", ("x", "1")), Old("a", ("x", "2")), isPreview: false);

        Assert.Equal((Map(("x", "2")), Map(("x", "1"))), (question?.OldInputs, question?.NewInputs));
        Assert.Null(RefreshOutcome.Question(Old("a") with { IsExternal = true }, Old("a"), false));
    }

    [Fact]
    public void Every_kind_of_reference_to_a_lost_resource_goes_whoever_has_it()
    {
        ResourceState[] states =
        [
            OldProvider, Old("gone"), Old("stays"),
            OldComponent("g") with { Dependencies = Of(Urn("gone"), Urn("stays")) },
            Old("b") with
            {
                Parent = Urn("gone"),
                DeletedWith = Urn("gone"),
                ReplaceWith = Of(Urn("gone"), Urn("stays")),
                PropertyDependencies = Of(new PropertyDependency("x", Of(Urn("gone"), Urn("stays")))),
            },
            Old("view") with { ViewOf = Urn("gone") },
        ];

        var after = After(states, "gone");

        Assert.Equal(
            ["default", "stays", "g", "b"], after.Select(x => Model.Urn.TryParse(x.Urn, out var urn) ? urn.Name : ""));
        Assert.Equal([Urn("stays")], after[2].Dependencies);
        Assert.Equal(("", "", Urn("b")), (after[3].Parent, after[3].DeletedWith, after[3].Urn));
        Assert.Equal([Urn("stays")], after[3].ReplaceWith);
        Assert.Equal([new PropertyDependency("x", Of(Urn("stays")))], after[3].PropertyDependencies);
        Assert.Equal(after, After(after, "gone"));
    }

    [Fact]
    public void A_reference_stays_for_as_long_as_its_live_resource_is_there()
    {
        ResourceState[] states =
        [
            Old("a") with { Id = "1", IsDelete = true, Provider = "" },
            Old("b") with { Dependencies = Of(Urn("a")), Provider = "" },
            Old("a") with { Id = "2", Provider = "" },
            Old("c") with { Dependencies = Of(Urn("a")), Provider = "" },
        ];
        var priors = new Priors(states);

        var after = RefreshedState.After(
            priors,
            x => x.State.Id == "1" ? new RefreshOutcome(StepKind.Delete, null, null) : null);

        Assert.Equal([Urn("a")], after[0].Dependencies);
        Assert.Equal([Urn("a")], after[2].Dependencies);
    }

    [Fact]
    public void A_refresh_leaves_no_empty_lists_but_where_they_are_all_that_tells()
    {
        ResourceState[] states =
        [
            Old("a") with { PropertyDependencies = [new PropertyDependency("size", [])] },
            Old("b") with
            {
                Dependencies = Of(Urn("a")),
                PropertyDependencies = [
                    new PropertyDependency("size", []), new PropertyDependency("link", Of(Urn("a")))],
            },
            Old("c") with { Dependencies = Of(Urn("a")), PropertyDependencies = [new PropertyDependency("size", [])] },
        ];

        var after = states.Select(RefreshedState.Tidied).ToList();

        Assert.Empty(after[0].PropertyDependencies);
        Assert.Equal("link", Assert.Single(after[1].PropertyDependencies).Property);
        Assert.Equal(states[2], after[2]);
    }

    [Fact]
    public void Only_what_has_an_object_is_read()
    {
        Assert.True(RefreshSelection.IsRead(Old("a")));
        Assert.True(RefreshSelection.IsRead(Old("a") with { IsExternal = true }));
        Assert.True(RefreshSelection.IsRead(Old("a") with { IsDelete = true }));
        Assert.False(RefreshSelection.IsRead(OldComponent("g")));
        Assert.False(RefreshSelection.IsRead(OldProvider));
        Assert.False(RefreshSelection.IsRead(Old("a") with { IsPendingReplacement = true }));
    }

    [Fact]
    public void Targets_and_excludes_choose_with_their_dependents()
    {
        var priors = new Priors([OldComponent("g"), Old("a") with { Parent = Urn("g", Group) },
            Old("b") with { Dependencies = Of(Urn("a")) }, Old("c")]);
        var targets = Run.Targeting(Urn("a"));
        var excludes = Run.Options with { Excludes = new UrnTargets([Urn("a")]) };

        Assert.Equal([1], Chosen(targets));
        Assert.Equal([1, 2], Chosen(targets with { TargetsDependents = true }));
        Assert.Equal([0, 2, 3], Chosen(excludes));
        Assert.Equal([0, 3], Chosen(excludes with { ExcludesDependents = true }));
        Assert.Equal([0, 1, 2, 3], Chosen(Run.Options));
        Assert.Empty(RefreshSelection.Choose(Run.Options, priors, x => x.State.IsRefreshedBeforeUpdate));

        IEnumerable<int> Chosen(PlanningOptions options)
            => RefreshSelection.Choose(options, priors, _ => true).Select(x => x.Index);
    }

    [Fact]
    public void With_the_program_each_registration_is_refreshed_first_and_nothing_is_made()
    {
        var run = new Run(
            [OldProvider, Old("a"), Old("b")],
                Run.Options with { Mode = PlanningMode.Refresh, RefreshesPriors = true });
        run.Do = x => x.Urn == Urn("a") ? null : x.Wanted;

        Assert.Equal("skip a", run.Register(Goal("a", ("x", "1"))));
        Assert.Equal("settled b", run.Register(Goal("b", ("x", "1"))));
        Assert.Equal("skip c", run.Register(Goal("c")));
        Assert.Equal(
            "refresh default, same default, refresh a, skip a, refresh b, skip c",
            string.Join(", ", run.Done.Select(Run.Word)));
    }

    [Fact]
    public void A_deployment_that_refreshes_makes_anew_what_it_did_not_find()
    {
        var run = new Run([OldProvider, Old("a")], Run.Options with { RefreshesPriors = true });
        run.Do = x => x.Urn == Urn("a") ? null : x.Wanted;

        Assert.Equal("create a", run.Register(Goal("a")));
        Assert.Empty(run.End().Waves);
    }

    [Fact]
    public void A_pending_operation_is_read_forgotten_or_asked_about()
    {
        var priors = new Priors([Old("a")]);
        var made = Old("b") with { Id = "" };

        Assert.Equal(PendingResolution.Ask, Decide(PendingKind.Creating, made));
        Assert.Equal(PendingResolution.Read, Decide(PendingKind.Creating, made with { Id = "known" }));
        Assert.Equal(PendingResolution.Read, Decide(PendingKind.Updating, Old("a")));
        Assert.Equal(PendingResolution.Read, Decide(PendingKind.Deleting, Old("a")));
        Assert.Equal(PendingResolution.Forget, Decide(PendingKind.Deleting, Old("gone")));
        Assert.Equal(PendingResolution.Forget, Decide(PendingKind.Reading, Old("a")));
        Assert.Equal(PendingResolution.Forget, Decide(PendingKind.Creating, OldComponent("g")));

        PendingResolution Decide(PendingKind kind, ResourceState state)
            => PendingResolutions.Decide(new PendingEntry(kind, state), priors);
    }

    [Fact]
    public void A_later_step_resolves_what_it_was_about_but_never_a_creation_in_doubt()
    {
        var priors = new Priors([Old("a")]);
        var update = new Step { Kind = StepKind.Update, Urn = Urn("a"), Prior = priors.All[0], Wanted = Old("a") };

        Assert.True(PendingResolutions.IsResolvedBy(new PendingEntry(PendingKind.Updating, Old("a")), update));
        Assert.False(PendingResolutions.IsResolvedBy(
            new PendingEntry(PendingKind.Updating, Old("a")), update with { Kind = StepKind.Same }));
        Assert.False(PendingResolutions.IsResolvedBy(
            new PendingEntry(PendingKind.Deleting, Old("a") with { Id = "other" }), update));
        Assert.False(PendingResolutions.IsResolvedBy(new PendingEntry(PendingKind.Creating, Old("a")), update));
    }

    [Fact]
    public void What_was_interrupted_is_listed_before_a_run()
    {
        Assert.Null(PendingResolutions.Warning([]));
        Assert.StartsWith(
            "Attempting to deploy or update resources with 1 pending operations from previous deployment.\n"
            + $"  * {Urn("a")}, interrupted while creating\n",
            PendingResolutions.Warning([new PendingEntry(PendingKind.Creating, Old("a"))])?.Upstream,
            StringComparison.Ordinal);
        Assert.Equal("id", PendingResolutions.Import(new PendingEntry(PendingKind.Creating, Old("a")), "id").Id);
    }

    private static IReadOnlyList<ResourceState> After(IEnumerable<ResourceState> states, string gone)
        => RefreshedState.After(
            new Priors(states),
            x => x.Urn == Urn(gone) ? new RefreshOutcome(StepKind.Delete, null, null) : null);

    [Fact]
    public void A_refresh_with_the_program_renames_nothing()
    {
        var run = new Run([OldProvider, Old("a")], Run.Options with { Mode = PlanningMode.Refresh });

        Assert.Equal(
            "settled a", run.Register(Goal("z") with { Aliases = Of(new Goals.AliasSpec { Name = "a" }) }));
        Assert.Equal(Urn("a"), run.Progress.NewUrnOf(Urn("a")));
    }

    [Fact]
    public void A_read_that_needs_what_is_not_there_is_left_out_of_a_refresh()
    {
        var run = new Run(
            [OldProvider, Old("r") with { IsExternal = true }], Run.Options with { Mode = PlanningMode.Refresh });
        run.Register(Goal("new"));

        Assert.Equal("settled r", run.Read(new Goals.ReadGoal
        {
            Type = Thing,
            Name = "r",
            Id = "id-r",
            Dependencies = Of(Urn("new")),
        }));
    }

    [Fact]
    public void An_interrupted_deletion_is_found_under_a_new_name()
    {
        var pending = new Pending.PendingEntry(Pending.PendingKind.Deleting, Old("a"));
        var priors = new Graph.Priors([OldProvider, Old("a") with { Urn = Urn("z") }]);

        Assert.Equal(Urn("z"), Pending.PendingResolutions.Find(pending, priors)?.Urn);
    }
}
