using Cairn.Shapes;

namespace Cairn.Local;

/// <summary>A key pair that stays the same: its private half is a secret.</summary>
public sealed class TlsKey : CustomResource
{
    /// <summary>Declares a key.</summary>
    public TlsKey(string name, TlsKeyArgs? args = null, ResourceOptions? options = null)
        : base(LocalTypes.TlsKey, name, args ?? new TlsKeyArgs(), options)
    {
        PrivateKeyPem = Property("privateKeyPem", Shape.Text);
        PublicKeyPem = Property("publicKeyPem", Shape.Text);
        PublicKeyOpenSsh = Property("publicKeyOpenSsh", Shape.Text);
        FingerprintSha256 = Property("fingerprintSha256", Shape.Text);
    }

    /// <summary>The private key (PKCS #8) as PEM, a secret.</summary>
    public Output<string> PrivateKeyPem { get; }

    /// <summary>The public key as PEM.</summary>
    public Output<string> PublicKeyPem { get; }

    /// <summary>The public key as a line of <c>authorized_keys</c>, without a comment.</summary>
    public Output<string> PublicKeyOpenSsh { get; }

    /// <summary>The public key's fingerprint, as <c>ssh-keygen -l</c> writes it: <c>SHA256:…</c>.</summary>
    public Output<string> FingerprintSha256 { get; }
}
