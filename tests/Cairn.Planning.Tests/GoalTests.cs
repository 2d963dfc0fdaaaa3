using Cairn.Planning.Goals;
using Cairn.Planning.Steps;
using Cairn.State.Resources;
using Xunit;
using static Cairn.Planning.Tests.Make;

namespace Cairn.Planning.Tests;

public class GoalTests
{
    [Fact]
    public void What_a_program_leaves_open_is_as_with_the_parent()
    {
        var parent = Component("g") with
        {
            Protect = true,
            RetainOnDelete = true,
            DeletedWith = Urn("x"),
            Provider = Provider,
        };

        var child = GoalInheritance.Inherit(Goal("a") with { Provider = "", Protect = false }, Inheritance.Of(parent));

        Assert.False(child.Protect);
        Assert.True(child.RetainOnDelete);
        Assert.Equal(Urn("x"), child.DeletedWith);
        Assert.Equal(Provider, child.Provider);
    }

    [Theory]
    [InlineData("lab:index:Thing", true, false, true)]
    [InlineData("other:index:Thing", true, false, false)]
    [InlineData("other:index:Group", false, false, true)]
    [InlineData("other:index:Box", false, true, false)]
    public void A_provider_is_inherited_by_its_package_and_by_components_of_the_program(
        string type, bool isCustom, bool isRemote, bool expected)
    {
        var goal = new Goal { Type = type, Name = "a", IsCustom = isCustom, IsRemote = isRemote };

        var provider = GoalInheritance.Inherit(
            goal, Inheritance.Of(Component("g") with { Provider = Provider })).Provider;

        Assert.Equal(expected ? Provider : "", provider);
    }

    [Fact]
    public void All_but_the_root_and_providers_stand_below_the_root()
    {
        var root = new Goal { Type = Model.Urn.RootType, Name = "lab-dev" };

        Assert.Equal("root", GoalInheritance.WithDefaultParent(Goal("a"), "root").Parent);
        Assert.Equal("p", GoalInheritance.WithDefaultParent(Goal("a") with { Parent = "p" }, "root").Parent);
        Assert.Equal("", GoalInheritance.WithDefaultParent(Goal("a"), null).Parent);
        Assert.Equal("", GoalInheritance.WithDefaultParent(root, "root").Parent);
    }

    [Fact]
    public void Outputs_are_secret_where_the_program_says_so_or_an_input_of_that_name_is()
    {
        var state = Old("a") with
        {
            Inputs = Map(("token", Secret(Text("t")))),
            Outputs = Map(("token", Text("t")), ("arn", Text("a")), ("id", Text("i")), ("size", Text("s"))),
            AdditionalSecretOutputs = Of("arn", "id", "nothing"),
        };

        Assert.Equal(
            Map(("token", Secret(Text("t"))), ("arn", Secret(Text("a"))), ("id", Text("i")), ("size", Text("s"))),
            SecretOutputs.Mark(state).Outputs);
        Assert.True(SecretOutputs.NamesId(state));
    }

    [Fact]
    public void Secrets_of_inputs_are_found_again_in_outputs_objects_by_member_and_lists_as_a_whole()
    {
        var inputs = Map(
            ("o", Map(("a", Secret(Text("1"))), ("b", Text("2")))), ("l", List(Text("x"), Secret(Text("y")))),
            ("p", Text("p")));
        var outputs = Map(("o", Map(("a", "1"), ("b", "2"))), ("l", List(Text("x"), Text("y"))), ("p", Text("p")));

        Assert.Equal(
            Map(
                ("o", Map(("a", Secret(Text("1"))), ("b", Text("2")))),
                ("l", Secret(List(Text("x"), Text("y")))),
            ("p", Text("p"))),
            SecretOutputs.Annotate(outputs, inputs));
    }

    [Fact]
    public void An_update_in_part_keeps_the_old_inputs_with_the_new_outputs()
    {
        var result = new ProviderResult { Outputs = Map(("x", "new")), InitErrors = Of("slow") };

        var state = StepOutcome.Updated(Old("a", ("x", "old")), Old("a", ("x", "new")), result, isPartial: true, "now");

        Assert.Equal(Map(("x", "old")), state.Inputs);
        Assert.Equal(Map(("x", "new")), state.Outputs);
        Assert.Equal(["slow"], state.InitErrors);
        Assert.Equal(("then", "now"), (state.Created, state.Modified));
        Assert.Equal("id-a", state.Id);
    }

    [Fact]
    public void Each_outcome_has_the_id_and_the_moments_that_belong_to_it()
    {
        var wanted = Old("a", ("x", "1")) with { Id = "", Created = "", Modified = "", ImportId = "import" };
        var result = new ProviderResult { Id = "made", Outputs = Map(("x", "1")) };

        var created = StepOutcome.Created(wanted, result, "now");
        Assert.Equal(("made", "now", "now"), (created.Id, created.Created, created.Modified));
        var same = StepOutcome.Same(Old("a"), wanted);
        Assert.Equal(("id-a", "then", "then"), (same.Id, same.Created, same.Modified));
        var read = StepOutcome.Read(Old("a", ("x", "1")), wanted with { Id = "r" }, result with { Id = "" }, "now");
        Assert.Equal(("r", "then", "then"), (read.Id, read.Created, read.Modified));
        Assert.Equal("now", StepOutcome.Read(Old("a", ("x", "2")), wanted, result, "now").Modified);
        Assert.Equal("import", StepOutcome.Imported(wanted, Map(("x", "1")), result with { Id = "" }, "now").Id);
        Assert.Equal("now", StepOutcome.Component(null, OldComponent("g"), "now").Created);
    }

    [Fact]
    public void Where_nothing_is_said_of_inputs_each_depends_on_all()
        => Assert.Equal(
            [new PropertyDependency("x", Of("u")), new PropertyDependency("y", Of("u"))],
            GoalInheritance.WithPropertyDependencies(
                Goal("a", ("x", "1"), ("y", "2")) with { Dependencies = Of("u") }).PropertyDependencies);

    [Fact]
    public void Remote_components_say_themselves_what_their_inputs_depend_on()
        => Assert.Empty(GoalInheritance.WithPropertyDependencies(
            Goal("a", ("x", "1")) with { IsRemote = true, Dependencies = Of("u") }).PropertyDependencies);

    [Fact]
    public void A_step_without_changes_is_written_only_for_what_matters()
    {
        var state = Old("a", ("x", "1")) with { Dependencies = Of("u", "v"), ReplacementTrigger = Text("1") };

        Assert.False(SameWrite.IsNeeded(state, state with
        {
            Dependencies = Of("v", "u"),
            SourcePosition = "elsewhere",
            InitErrors = Of("advice"),
            Modified = "later",
        }));
        ResourceState[] others =
        [
            state with { Urn = "b" }, state with { Type = "b" }, state with { IsCustom = false },
            state with { Timeouts = new CustomTimeouts(1, 0, 0, 0) }, state with { IsRetainedOnDelete = true },
            state with { Provider = "p" }, state with { Parent = "p" }, state with { DeletedWith = "d" },
            state with { ReplaceWith = Of("r") }, state with { IsProtected = true }, state with { IsTainted = true },
            state with { Inputs = Map(("x", "2")) }, state with { Outputs = Map(("x", "2")) },
            state with { Dependencies = Of("u") }, state with { ReplacementTrigger = null },
            state with { PropertyDependencies = Of(new PropertyDependency("x", Of("u"))) },
            state with { Hooks = Of(new HookList("BeforeCreate", Of("h"))) },
        ];
        Assert.All(others, x => Assert.True(SameWrite.IsNeeded(state, x)));
    }

    [Fact]
    public void Names_are_made_from_patterns()
    {
        var next = 0;
        var pattern = new Naming.AutonamingPattern(below => next++ % below);

        Assert.Equal(
            new Naming.AutonamingChoice(Naming.AutonamingMode.Propose, "a-0123-ef", false, false),
            pattern.Choose(Urn("a"), "${name}-${hex(4)}-ef", isEnforced: false));
        Assert.Equal(
            new Naming.AutonamingChoice(Naming.AutonamingMode.Enforce, "x-a-${other}-${hex(n)}", true, true),
            pattern.Choose(Urn("a"), "x-${name}-${other}-${hex(n)}", isEnforced: true));
        Assert.Equal(36, pattern.Choose(Urn("a"), "${uuid}", false).ProposedName.Length);
        Assert.True(Naming.AutonamingPattern.Verbatim(Urn("a")).IsFixed);
    }
}
