namespace Cairn.Local;

/// <summary>How a <see cref="TlsKey"/> signs.</summary>
public enum TlsAlgorithm
{
    /// <summary>RSA.</summary>
    Rsa,

    /// <summary>ECDSA.</summary>
    Ecdsa,
}
