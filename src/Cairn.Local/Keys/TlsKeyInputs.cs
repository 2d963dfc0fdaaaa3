using System.Collections.Immutable;
using Cairn.Local.Values;
using Cairn.Shapes;

namespace Cairn.Local.Keys;

internal sealed record TlsKeyInputs(
    TlsAlgorithm? Algorithm, int? RsaBits, EcdsaCurve? EcdsaCurve, ImmutableDictionary<string, string> Keepers)
    : IShaped<TlsKeyInputs>
{
    private static readonly Shape<TlsAlgorithm> AlgorithmShape = Shape.Choice(
        "local:index:TlsAlgorithm", (TlsAlgorithm.Rsa, "Rsa"), (TlsAlgorithm.Ecdsa, "Ecdsa"));

    private static readonly Shape<EcdsaCurve> CurveShape = Shape.Choice(
        "local:index:EcdsaCurve",
        (Local.EcdsaCurve.P256, "P256"),
        (Local.EcdsaCurve.P384, "P384"),
        (Local.EcdsaCurve.P521, "P521"));

    public static ObjectShape<TlsKeyInputs> OwnShape { get; } = Shape.Object(
        "",
        from => new TlsKeyInputs(
            from.Get<TlsAlgorithm?>("algorithm"),
            from.Get<int?>("rsaBits"),
            from.Get<EcdsaCurve?>("ecdsaCurve"),
            from.Get<ImmutableDictionary<string, string>>(KeeperMember.Name)),
        new Member<TlsKeyInputs, TlsAlgorithm?>(
            "algorithm", Shape.OptionalValue(AlgorithmShape), x => x.Algorithm)
        {
            ReplacesOnChange = true,
            Description = "The algorithm; Ecdsa where it is not set.",
        },
        new Member<TlsKeyInputs, int?>(
            "rsaBits",
            Shape.OptionalValue(Shape.Integer.That(
                "must be between 2048 and 8192, and a multiple of 8", x => x is >= 2048 and <= 8192 && x % 8 == 0)),
            x => x.RsaBits)
        {
            ReplacesOnChange = true,
            Description = "The length of an RSA key; 3072 where it is not set.",
        },
        new Member<TlsKeyInputs, EcdsaCurve?>("ecdsaCurve", Shape.OptionalValue(CurveShape), x => x.EcdsaCurve)
        {
            ReplacesOnChange = true,
            Description = "The curve of an ECDSA key; P256 where it is not set.",
        },
        KeeperMember.Of<TlsKeyInputs>(x => x.Keepers));
}
