namespace Cairn.Local;

/// <summary>What a <see cref="TlsKey"/> takes. Whatever changes, there is a new key.</summary>
public sealed class TlsKeyArgs : InputArgs
{
    /// <summary>The algorithm; not set: ECDSA.</summary>
    public Input<TlsAlgorithm>? Algorithm { get; init; }

    /// <summary>The length of an RSA key in bits, 2048 to 8192; not set: 3072.</summary>
    public Input<int>? RsaBits { get; init; }

    /// <summary>The curve of an ECDSA key; not set: P-256.</summary>
    public Input<EcdsaCurve>? EcdsaCurve { get; init; }

    /// <summary>Values whose change wants a new key.</summary>
    public InputMap<string>? Keepers { get; init; }

    /// <inheritdoc/>
    protected internal override void Write(InputWriter to) => to
        .Add("algorithm", Algorithm)
        .Add("rsaBits", RsaBits)
        .Add("ecdsaCurve", EcdsaCurve)
        .Add("keepers", Keepers);
}
