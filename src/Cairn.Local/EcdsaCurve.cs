namespace Cairn.Local;

/// <summary>The curve of an ECDSA key.</summary>
public enum EcdsaCurve
{
    /// <summary>NIST P-256.</summary>
    P256,

    /// <summary>NIST P-384.</summary>
    P384,

    /// <summary>NIST P-521.</summary>
    P521,
}
