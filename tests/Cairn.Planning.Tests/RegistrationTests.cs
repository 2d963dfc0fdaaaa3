using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Goals;
using Cairn.Planning.Registrations;
using Cairn.Planning.Targets;
using Cairn.State.Resources;
using Xunit;
using static Cairn.Planning.Tests.Make;

namespace Cairn.Planning.Tests;

public class RegistrationTests
{
    private static readonly DiffAnswer ReplaceAnswer = DiffAnswer.Replace("shape");

    [Fact]
    public void What_is_new_is_created()
    {
        var run = new Run([OldProvider]);

        Assert.Equal("create a", run.Register(Goal("a", ("size", "1"))));
        Assert.Null(run.Asked.OfType<CheckQuestion>().Last().OldInputs);
    }

    [Fact]
    public void What_has_not_changed_stays_the_same()
    {
        var run = new Run([OldProvider, Old("a", ("size", "1"))]);

        Assert.Equal("same a", run.Register(Goal("a", ("size", "1"))));
    }

    [Fact]
    public void What_had_no_inputs_is_checked_with_an_empty_object_not_with_none()
    {
        var run = new Run([OldProvider, Old("a")]);
        run.Register(Goal("a"));

        Assert.Equal(Map(Array.Empty<(string, string)>()), run.Asked.OfType<CheckQuestion>().Last().OldInputs);
    }

    [Fact]
    public void What_has_changed_is_updated_with_the_paths_that_differ()
    {
        var run = new Run([OldProvider, Old("a", ("size", "1"))]);

        Assert.Equal("update a", run.Register(Goal("a", ("size", "2"), ("label", "x"))));
        Assert.Equal(
            [
                new PropertyDiff("size", PropertyDiffKind.Update, true),
                new PropertyDiff("label", PropertyDiffKind.Add, true),
            ],
            run.Done[^1].Detailed ?? []);
        Assert.Equal(["size", "label"], run.Done[^1].ChangedKeys);
    }

    [Fact]
    public void A_replacement_creates_first_and_checks_again_without_old_inputs()
    {
        var run = new Run([OldProvider, Old("a", ("shape", "x"))]) { Diff = _ => ReplaceAnswer };

        Assert.Equal("create-replacement a, replace a", run.Register(Goal("a", ("shape", "y"))));
        var checks = run.Asked.OfType<CheckQuestion>().Where(x => x.Urn == Urn("a")).ToList();
        Assert.Equal(2, checks.Count);
        Assert.Null(checks[1].OldInputs);
        Assert.True(run.Done[^2].CondemnsPrior);
    }

    [Fact]
    public void The_provider_may_want_the_old_object_deleted_first()
    {
        var run = new Run([OldProvider, Old("a")])
        {
            Diff = _ => ReplaceAnswer with { IsDeletedBeforeReplaced = true },
        };

        Assert.Equal("delete-replaced a, replace a, create-replacement a", run.Register(Goal("a", ("x", "y"))));
        Assert.True(run.Done[^3].LeavesPendingReplacement);
        Assert.False(run.Done[^1].CondemnsPrior);
    }

    [Theory]
    [InlineData(true, false, "delete-replaced a, replace a, create-replacement a")]
    [InlineData(false, true, "create-replacement a, replace a")]
    public void The_program_overrules_the_provider_about_the_order(bool goal, bool provider, string expected)
    {
        var run = new Run([OldProvider, Old("a")])
        {
            Diff = _ => ReplaceAnswer with { IsDeletedBeforeReplaced = provider },
        };

        Assert.Equal(expected, run.Register(Goal("a", ("x", "y")) with { DeleteBeforeReplace = goal }));
    }

    [Fact]
    public void A_resource_whose_object_is_gone_is_only_created()
    {
        var run = new Run([OldProvider, Old("a") with { IsPendingReplacement = true }]);

        Assert.Equal("replace a, create-replacement a", run.Register(Goal("a")));
    }

    [Fact]
    public void A_failed_initialisation_is_tried_again_as_an_update()
    {
        var run = new Run([OldProvider, Old("a") with { InitErrors = Of("not ready") }]);

        Assert.Equal("update a", run.Register(Goal("a")));
    }

    [Fact]
    public void A_failed_initialisation_can_ask_for_a_replacement()
    {
        var run = new Run([OldProvider, Old("a") with { InitErrors = Of("not ready") }]);

        Assert.Equal(
            "create-replacement a, replace a",
            run.Register(Goal("a") with { ReplaceOnChanges = Of("#initerror") }));
        Assert.Equal(["#initerror"], run.Done[^1].ReplaceKeys);
    }

    [Fact]
    public void A_tainted_resource_is_replaced_for_its_id_and_checked_once()
    {
        var run = new Run([OldProvider, Old("a") with { IsTainted = true }]);

        Assert.Equal("create-replacement a, replace a", run.Register(Goal("a")));
        Assert.Equal(["id"], run.Done[^1].ReplaceKeys);
        Assert.Null(Assert.Single(run.Asked.OfType<CheckQuestion>(), x => x.Urn == Urn("a")).OldInputs);
        Assert.False(run.Done[^2].Wanted?.IsTainted);
    }

    [Fact]
    public void A_resource_named_by_replace_is_replaced_also_under_its_old_name()
    {
        var options = Run.Options with { Replaces = new UrnTargets([Urn("a")]) };
        var run = new Run([OldProvider, Old("a")], options);

        Assert.Equal(
            "create-replacement b, replace b",
            run.Register(Goal("b") with { Aliases = Of(new AliasSpec { Name = "a" }) }));
    }

    [Theory]
    [InlineData("1", "2", "create-replacement a, replace a")]
    [InlineData("1", "1", "same a")]
    [InlineData(null, "1", "same a")]
    [InlineData("1", null, "same a")]
    public void A_trigger_replaces_only_when_it_changes(string? before, string? after, string expected)
    {
        var run = new Run(
            [OldProvider, Old("a") with { ReplacementTrigger = before is null ? null : Text(before) }]);

        Assert.Equal(
            expected,
            run.Register(Goal("a") with { ReplacementTrigger = after is null ? null : Text(after) }));
    }

    [Fact]
    public void An_unknown_trigger_replaces_in_a_preview_and_is_an_error_else()
    {
        var old = Old("a") with { ReplacementTrigger = Text("1") };
        var goal = Goal("a") with { ReplacementTrigger = new PropertyValue.Unknown() };

        Assert.Equal("CRN3012", new Run([OldProvider, old]).Register(goal));
        Assert.Equal(
            "create-replacement a, replace a",
            new Run([OldProvider, old], Run.Options with { IsPreview = true }).Register(goal));
    }

    [Fact]
    public void Replace_with_and_deleted_with_follow_a_replacement()
    {
        var run = new Run(
        [
            OldProvider,
            Old("a", ("shape", "x")),
            Old("b") with { ReplaceWith = Of(Urn("a")) },
            Old("c") with { DeletedWith = Urn("a") },
        ])
        { Diff = x => x.Urn == Urn("a") ? ReplaceAnswer : DiffAnswer.None };

        run.Register(Goal("a", ("shape", "y")));
        Assert.Equal("create-replacement b, replace b", run.Register(Goal("b") with { ReplaceWith = Of(Urn("a")) }));
        Assert.Equal(["replaceWith"], run.Done[^1].ReplaceKeys);
        Assert.Equal("create-replacement c, replace c", run.Register(Goal("c") with { DeletedWith = Urn("a") }));
        Assert.Equal(["deletedWith"], run.Done[^1].ReplaceKeys);
    }

    [Fact]
    public void A_protected_resource_is_not_replaced_but_shown_in_a_preview()
    {
        var states = new[] { OldProvider, Old("a") with { IsProtected = true } };
        var goal = Goal("a", ("x", "y")) with { Protect = true };

        Assert.Equal("CRN3008", new Run(states) { Diff = _ => ReplaceAnswer }.Register(goal));
        var preview = new Run(states, Run.Options with { IsPreview = true }) { Diff = _ => ReplaceAnswer };
        Assert.Equal("create-replacement a, replace a", preview.Register(goal));
        Assert.True(Assert.Single(preview.Notes).IsError);
        Assert.Equal(
            "create-replacement a, replace a",
            new Run(states) { Diff = _ => ReplaceAnswer }.Register(goal with { Protect = false }));
    }

    [Fact]
    public void An_import_that_would_be_replaced_is_refused_and_says_what_changed()
    {
        var run = new Run([OldProvider, Old("a", ("shape", "x"))]) { Diff = _ => ReplaceAnswer };

        Assert.Equal("CRN3011", run.Register(Goal("a", ("shape", "y")) with { ImportId = "id-a" }));
        Assert.EndsWith("shape: x => y", run.Notes[0].Upstream, StringComparison.Ordinal);
    }

    [Fact]
    public void Ignored_changes_keep_the_old_value_and_also_its_absence()
    {
        var run = new Run([OldProvider, Old("a", ("size", "1"))]);

        Assert.Equal(
            "same a",
            run.Register(Goal("a", ("size", "2"), ("label", "x")) with { IgnoreChanges = Of("size", "label") }));
        Assert.Equal(Map(("size", "1")), run.Done[^1].Wanted?.Inputs);
    }

    [Fact]
    public void Replace_on_changes_turns_an_update_into_a_replacement()
    {
        var run = new Run([OldProvider, Old("a", ("size", "1"))]);

        Assert.Equal(
            "create-replacement a, replace a",
            run.Register(Goal("a", ("size", "2")) with { ReplaceOnChanges = Of("*") }));
        Assert.Equal(PropertyDiffKind.UpdateReplace, Assert.Single(run.Done[^1].Detailed ?? []).Kind);
    }

    [Fact]
    public void Inputs_that_differ_only_in_being_secret_are_no_difference()
    {
        var run = new Run([OldProvider, Old("a", ("token", "s"))]);

        Assert.Equal("same a", run.Register(Goal("a") with { Inputs = Map(("token", Secret(Text("s")))) }));
    }

    [Fact]
    public void Components_are_compared_by_their_inputs_and_nobody_is_asked()
    {
        var run = new Run([OldComponent("g") with { Inputs = Map(("x", "1")) }]);

        Assert.Equal(
            "same g", Run.Kinds(run.Answer(run.Planner.Register(Component("g") with { Inputs = Map(("x", "1")) }))));
        Assert.Empty(run.Asked);
        var other = new Run([OldComponent("g") with { Inputs = Map(("x", "1")) }]);
        Assert.Equal("update g", Run.Kinds(other.Answer(other.Planner.Register(Component("g")))));
    }

    [Fact]
    public void A_component_that_becomes_a_custom_resource_is_replaced()
    {
        var run = new Run([OldProvider, new ResourceState { Urn = Urn("a"), Type = Thing }]);

        Assert.Equal("create-replacement a, replace a", run.Register(Goal("a")));
        Assert.Equal(["provider"], run.Done[^1].ReplaceKeys);
    }

    [Theory]
    [InlineData(true, "create-replacement a, replace a")]
    [InlineData(false, "same a")]
    public void Another_provider_is_asked_whether_its_configuration_can_go_on(bool replaces, string expected)
    {
        const string Other = "urn:pulumi:dev::lab::pulumi:providers:lab::default_2";
        var run = new Run([OldProvider, Old("a")])
        {
            ConfigDiff = _ => replaces ? DiffAnswer.Replace("region") : DiffAnswer.None,
        };
        run.Answer(run.Planner.Register(ProviderGoal(("version", "2")) with { Name = "default_2" }));

        Assert.Equal(expected, run.Register(Goal("a") with { Provider = $"{Other}::p2" }));
        Assert.Equal(Map(("version", "2")), Assert.Single(run.Asked.OfType<ConfigDiffQuestion>()).NewInputs);
    }

    [Fact]
    public void A_provider_that_was_only_renamed_changes_nothing()
    {
        var run = new Run([OldProvider, Old("a")]);
        run.Answer(run.Planner.Register(
            ProviderGoal() with { Name = "mine", Aliases = Of(new AliasSpec { Name = "default" }) }));

        Assert.Equal(
            "same a",
            Run.Kinds(run.Answer(run.Planner.Register(
                Goal("a") with { Provider = "urn:pulumi:dev::lab::pulumi:providers:lab::mine::p1" }))));
        Assert.Empty(run.Asked.OfType<ConfigDiffQuestion>());
    }

    [Fact]
    public void An_object_that_was_read_is_created_when_the_program_manages_it()
    {
        var run = new Run([OldProvider, Old("a", ("size", "1")) with { IsExternal = true }]);

        Assert.Equal("create-replacement a, replace a", run.Register(Goal("a", ("size", "1"))));
        Assert.Null(run.Asked.OfType<CheckQuestion>().Last().OldInputs);
    }

    [Fact]
    public void Rejected_inputs_refuse_the_registration_in_the_providers_words()
    {
        var run = new Run([OldProvider])
        {
            Check = x => x.Urn == Urn("a")
                ? new CheckAnswer(x.NewInputs, [new CheckFailure("label", "is taken"), new CheckFailure("", "no")])
                : new CheckAnswer(x.NewInputs, []),
        };

        Assert.Equal("CRN3006, CRN3007", run.Register(Goal("a", ("label", "l"))));
        Assert.Equal(
            "lab:index:Thing resource 'a': property label value {l} has a problem: is taken", run.Notes[0].Upstream);
    }

    [Fact]
    public void Names_are_registered_once_and_parents_first()
    {
        var run = new Run([]);
        run.Register(Goal("a"));

        Assert.Equal("CRN3002", run.Register(Goal("a")));
        Assert.Equal(
            $"Duplicate resource URN '{Urn("a")}'; try giving it a unique name", run.Notes[0].Upstream);
        Assert.Equal("CRN3001", run.Register(Goal("b") with { Parent = Urn("nobody") }));
        Assert.Equal("CRN3005", run.Register(Goal("c") with { Provider = "nonsense" }));
    }

    [Fact]
    public void A_reference_to_nothing_is_refused_before_anything_is_done()
    {
        var run = new Run([]);

        Assert.Equal("CRN3016", run.Register(Goal("a") with { Dependencies = Of(Urn("nobody")) }));
        Assert.False(run.Progress.HasStep(Urn("a")));
    }

    [Fact]
    public void Nothing_is_added_about_what_inputs_depend_on()
    {
        var run = new Run([]);
        run.Register(Goal("a", ("x", "1")));

        Assert.Empty(run.Done[^1].Wanted?.PropertyDependencies ?? []);
    }

    [Fact]
    public void Names_without_chance_have_the_old_object_deleted_first()
    {
        var options = Run.Options with
        {
            Autonaming = _ => new Naming.AutonamingChoice(Naming.AutonamingMode.Enforce, "a", false, true),
        };
        var run = new Run([OldProvider, Old("a")], options) { Diff = _ => ReplaceAnswer };

        Assert.StartsWith(
            "delete-replaced a", run.Register(Goal("a", ("x", "1")) with { DeleteBeforeReplace = false }),
            StringComparison.Ordinal);
    }
}
