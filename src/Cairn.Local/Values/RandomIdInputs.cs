using System.Collections.Immutable;
using Cairn.Shapes;

namespace Cairn.Local.Values;

internal sealed record RandomIdInputs(int? ByteLength, ImmutableDictionary<string, string> Keepers)
    : IShaped<RandomIdInputs>
{
    public static ObjectShape<RandomIdInputs> OwnShape { get; } = Shape.Object(
        "",
        from => new RandomIdInputs(
            from.Get<int?>("byteLength"), from.Get<ImmutableDictionary<string, string>>(KeeperMember.Name)),
        new Member<RandomIdInputs, int?>(
            "byteLength",
            Shape.OptionalValue(Shape.Integer.That(
                "must be between 1 and 1024", x => x is >= 1 and <= LocalLimits.RandomBytesMax)),
            x => x.ByteLength)
        {
            ReplacesOnChange = true,
            Description = "How many bytes; 8 where it is not set.",
        },
        KeeperMember.Of<RandomIdInputs>(x => x.Keepers));
}
