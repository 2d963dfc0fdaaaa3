using Cairn.Shapes;

namespace Cairn.Local.Values;

internal sealed record RandomIntegerOutputs(int Result) : IShaped<RandomIntegerOutputs>
{
    public static ObjectShape<RandomIntegerOutputs> OwnShape { get; } = Shape.Object(
        "",
        from => new RandomIntegerOutputs(from.Get<int>("result")),
        new Member<RandomIntegerOutputs, int>("result", Shape.Integer, x => x.Result)
        {
            Description = "The number.",
        });
}
