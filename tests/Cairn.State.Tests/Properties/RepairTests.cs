using Cairn.State.Document;
using Cairn.State.Repair;
using Cairn.Testing;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Properties;

public sealed class RepairTests
{
    private static readonly Dictionary<int, string> NoChoices = [];

    public static TheoryData<string> Mendable { get; } = [.. Damage.All.Where(x => x.IsMendable).Select(x => x.Name)];

    [Fact]
    public void One_to_four_damages_are_mended_and_nothing_else_is_touched()
    {
        var mended = 0;
        StateGenerator.Seeds.Sample(
            seed => Interlocked.Add(ref mended, Mend(seed, Several, withCopy: false) ? 1 : 0),
            iter: StateGenerator.Cases,
            print: Print);
        Assert.True(mended > StateGenerator.Cases * 6 / 10, $"only {mended} were mended");
    }

    [Fact]
    public void An_older_copy_brings_lost_resources_back()
        => StateGenerator.Seeds.Sample(
            seed =>
            {
                // Whether it could be mended at all says nothing here.
                _ = Mend(seed, Several, withCopy: true);
            },
            iter: StateGenerator.Cases / 5,
            print: Print);

    /// <summary>One came back before its parent, which was there twice: the twin that goes was looked at.</summary>
    [Theory]
    [InlineData(23, 1436346681)]
    public void Seeds_that_failed_once_are_mended(int count, int seed)
        => Assert.True(Mend((count, seed), Several, withCopy: true));

    [Fact]
    public void A_wrong_order_is_put_right_with_the_fewest_moves()
        => StateGenerator.Seeds.Sample(
            seed =>
            {
                Mend(seed, Misplaced, withCopy: false);
                Mend(seed, (state, random) => Damage.Shuffle.Apply(state, random), withCopy: false);
            },
            iter: StateGenerator.Cases / 5,
            print: Print);

    [Theory]
    [MemberData(nameof(Mendable))]
    public void A_single_mendable_damage_needs_no_choice(string name)
    {
        var damage = Damage.All.Single(x => x.Name == name);
        StateGenerator.Seeds.Sample(
            seed =>
            {
                var done = false;
                var mended = Mend(seed, (state, random) => done = damage.Apply(state, random) is not null, false);
                Assert.True(mended || !done, $"{name} was not mended");
            },
            iter: StateGenerator.Cases / 50,
            print: seed => $"{name}, {Print(seed)}");
    }

    private static string Print((int Count, int Seed) seed) => $"StateGenerator.Make({seed.Count}, {seed.Seed})";

    private static void Several(StateModel state, Random random)
    {
        for (var i = random.Next(4); i >= 0; i--)
        {
            Damage.All[random.Next(Damage.All.Count)].Apply(state, random);
        }
    }

    private static void Misplaced(StateModel state, Random random)
    {
        for (var i = random.Next(4); i >= 0; i--)
        {
            Damage.All[random.Next(6)].Apply(state, random);
        }
    }

    /// <summary>Damages a state and mends it; false where there was a question or nothing to mend.</summary>
    private static bool Mend((int Count, int Seed) seed, Action<StateModel, Random> damage, bool withCopy)
    {
        var good = StateGenerator.Make(seed.Count, seed.Seed);
        var damaged = good.Copy();
        damage(damaged, new Random(seed.Seed));
        var bad = Opened.Of(damaged.ToBytes());
        StateDocument[] copies = withCopy ? [Opened.Of(good.ToBytes()).Document] : [];
        var plan = RepairPlanner.Plan(bad.Document, bad.Faults, copies, NoChoices);
        Assert.Equal(bad.Faults.IsSound, plan.IsEmpty);
        if (!plan.CanApply)
        {
            return false;
        }

        var bytes = bad.Join(plan.Pieces());
        var again = RepairPlanner.Plan(bad.Document, bad.Faults, copies, NoChoices);
        Assert.Equal(plan.Changes, again.Changes);
        Assert.Equal(bytes, bad.Join(again.Pieces()));
        var mended = Opened.Of(bytes);
        var outcome = new RepairOutcome(good, bad, plan, mended);
        outcome.Holds();
        // Where a twin goes, which of the two stays also decides what has to move; here it is the order alone.
        if (plan.Changes.All(x => x.Action is RepairAction.Move or RepairAction.Drop))
        {
            outcome.Moves_no_more_than_needed();
        }

        Assert.True(RepairPlanner.Plan(mended.Document, mended.Faults, copies, NoChoices).IsEmpty);
        return true;
    }
}
