using Cairn.State.Integrity;
using Cairn.Testing;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Properties;

public sealed class DamageTests
{
    public static TheoryData<string> Names { get; } = [.. Damage.All.Select(x => x.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damage_is_found(string name)
    {
        var damage = Damage.All.Single(x => x.Name == name);
        var done = 0;
        StateGenerator.Seeds.Sample(
            seed =>
            {
                var state = StateGenerator.Make(seed.Count, seed.Seed);
                if (damage.Apply(state, new Random(seed.Seed)) is not { } code)
                {
                    return;
                }

                Interlocked.Increment(ref done);
                Assert.Contains((FaultKind)code, Opened.Of(state.ToBytes()).Kinds);
            },
            iter: StateGenerator.Cases / 20,
            print: seed => $"{name}, StateGenerator.Make({seed.Count}, {seed.Seed})");
        Assert.True(done > StateGenerator.Cases / 500, $"{name} could be done to {done} states only");
    }
}
