using Cairn.Shapes;

namespace Cairn.Local.Values;

internal sealed record RandomPasswordOutputs(string Result) : IShaped<RandomPasswordOutputs>
{
    public static ObjectShape<RandomPasswordOutputs> OwnShape { get; } = Shape.Object(
        "",
        from => new RandomPasswordOutputs(from.Get<string>("result")),
        new Member<RandomPasswordOutputs, string>("result", Shape.Text, x => x.Result)
        {
            IsSecret = true,
            Description = "The password.",
        });
}
