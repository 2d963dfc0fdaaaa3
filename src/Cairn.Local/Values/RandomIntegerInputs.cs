using System.Collections.Immutable;
using Cairn.Shapes;

namespace Cairn.Local.Values;

internal sealed record RandomIntegerInputs(int Min, int Max, ImmutableDictionary<string, string> Keepers)
    : IShaped<RandomIntegerInputs>
{
    public static ObjectShape<RandomIntegerInputs> OwnShape { get; } = Shape.Object(
        "",
        from => new RandomIntegerInputs(
            from.Get<int>("min"),
            from.Get<int>("max"),
            from.Get<ImmutableDictionary<string, string>>(KeeperMember.Name)),
        new Member<RandomIntegerInputs, int>("min", Shape.Integer, x => x.Min)
        {
            ReplacesOnChange = true,
            Description = "The least it can be.",
        },
        new Member<RandomIntegerInputs, int>("max", Shape.Integer, x => x.Max)
        {
            ReplacesOnChange = true,
            Description = "The most it can be.",
        },
        KeeperMember.Of<RandomIntegerInputs>(x => x.Keepers));
}
