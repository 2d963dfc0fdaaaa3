using Cairn.Planning.Deletes;
using Cairn.State.Resources;
using Xunit;
using static Cairn.Planning.Tests.Make;

namespace Cairn.Planning.Tests;

/// <summary>Objects that go with another one are there until that is gone, so their entries are too.</summary>
public sealed class CommonDeletionTests
{
    private const string Inner = "urn:pulumi:dev::lab::pulumi:providers:lab::inner";

    private static readonly ResourceState InnerProvider = OldProvider with
    {
        Urn = Inner,
        Id = "p2",
        Dependencies = Of(Urn("a")),
    };

    [Fact]
    public void What_goes_with_something_is_part_of_its_deletion_all_the_way()
    {
        var run = new Run(
        [
            OldProvider, Old("a"), Old("b") with { DeletedWith = Urn("a") }, Old("c") with { DeletedWith = Urn("b") },
        ]);

        Assert.Equal("delete c with delete b with delete a | delete default", Run.Waves(run.End()));
    }

    [Fact]
    public void A_provider_in_between_goes_with_it_too()
    {
        var run = new Run(
        [
            OldProvider, Old("a"), InnerProvider, Old("b") with { DeletedWith = Urn("a"), Provider = $"{Inner}::p2" },
        ]);

        Assert.Equal("delete b with delete inner with delete a | delete default", Run.Waves(run.End()));
    }

    [Fact]
    public void An_object_in_between_makes_the_provider_delete_both()
    {
        var run = new Run(
        [
            OldProvider, Old("a"), Old("between") with { Dependencies = Of(Urn("a")) },
            Old("b") with { DeletedWith = Urn("a"), Dependencies = Of(Urn("between")) },
        ]);
        var plan = run.End();

        Assert.Equal("delete b | delete between | delete a | delete default", Run.Waves(plan));
        Assert.Equal(DeleteEffect.Provider, run.Effect(plan.Waves[0][0]));
    }

    [Fact]
    public void Two_that_take_along_what_needs_the_other_are_deleted_one_by_one()
    {
        var run = new Run(
        [
            OldProvider, Old("a"), Old("b"), Old("inA") with { DeletedWith = Urn("a"), Dependencies = Of(Urn("b")) },
            Old("inB") with { DeletedWith = Urn("b"), Dependencies = Of(Urn("a")) },
        ]);

        Assert.Equal("delete inB, delete inA | delete b, delete a | delete default", Run.Waves(run.End()));
    }

    [Fact]
    public void Nothing_is_left_out_where_a_copy_could_be_meant()
    {
        var run = new Run(
        [
            OldProvider, Old("a"), Old("a") with { IsDelete = true, Id = "old" },
            Old("b") with { DeletedWith = Urn("a"), IsDelete = true },
        ]);
        var plan = run.End();

        Assert.Equal(DeleteEffect.Provider, run.Effect(plan.Waves[0].Single(x => x.Urn == Urn("b"))));
    }

    [Fact]
    public void What_is_guarded_keeps_all_that_its_provider_and_whatever_takes_it_along_need()
    {
        var run = new Run(
        [
            OldProvider, Old("x"), Old("a"), Old("b") with { DeletedWith = Urn("a"), Dependencies = Of(Urn("x")) },
            Old("c") with { Dependencies = Of(Urn("a")), IsProtected = true },
        ]);
        var plan = run.End();
        var failed = plan.Waves.SelectMany(x => x).Single(x => x.Urn == Urn("c"));

        Assert.Equal(
            ["delete b with delete a", "delete default", "delete x"],
            plan.ExcludedBy([failed]).Where(x => x.Urn != Urn("b")).Select(Run.Word).Order());
    }

    [Fact]
    public void A_copy_stays_while_something_that_is_no_target_is_inside_it()
    {
        var run = new Run(
            [OldProvider, Old("a", ("shape", "x")), Old("b") with { DeletedWith = Urn("a") }], Run.Targeting(Urn("a")))
        {
            Diff = _ => Diffs.DiffAnswer.Replace("shape"),
        };
        run.Register(Goal("a", ("shape", "y")));
        Assert.Equal("same b", run.Register(Goal("b") with { DeletedWith = Urn("a") }));

        Assert.Empty(run.End().Waves);
        Assert.Equal(["CRN3022"], run.Notes.Select(x => x.Code.ToString()));
    }

    [Fact]
    public void Destroying_with_the_program_goes_by_what_objects_are_made_of_too()
    {
        var run = new Run(
            [OldProvider, Old("a"), Old("b") with { Dependencies = Of(Urn("a")) }],
            Run.Options with { Mode = PlanningMode.Destroy });
        run.Register(Goal("b"));

        Assert.Equal("delete b | delete a | delete default", Run.Waves(run.End(run.State)));
    }
}
