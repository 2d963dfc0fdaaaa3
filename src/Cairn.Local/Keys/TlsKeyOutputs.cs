using Cairn.Shapes;

namespace Cairn.Local.Keys;

internal sealed record TlsKeyOutputs(
    string PrivateKeyPem, string PublicKeyPem, string PublicKeyOpenSsh, string FingerprintSha256)
    : IShaped<TlsKeyOutputs>
{
    public static ObjectShape<TlsKeyOutputs> OwnShape { get; } = Shape.Object(
        "",
        from => new TlsKeyOutputs(
            from.Get<string>("privateKeyPem"),
            from.Get<string>("publicKeyPem"),
            from.Get<string>("publicKeyOpenSsh"),
            from.Get<string>("fingerprintSha256")),
        new Member<TlsKeyOutputs, string>("privateKeyPem", Shape.Text, x => x.PrivateKeyPem)
        {
            IsSecret = true,
            Description = "The private key (PKCS #8) as PEM.",
        },
        new Member<TlsKeyOutputs, string>("publicKeyPem", Shape.Text, x => x.PublicKeyPem)
        {
            Description = "The public key as PEM.",
        },
        new Member<TlsKeyOutputs, string>("publicKeyOpenSsh", Shape.Text, x => x.PublicKeyOpenSsh)
        {
            Description = "The public key as a line of authorized_keys.",
        },
        new Member<TlsKeyOutputs, string>("fingerprintSha256", Shape.Text, x => x.FingerprintSha256)
        {
            Description = "The public key's fingerprint, as ssh-keygen -l writes it.",
        });
}
