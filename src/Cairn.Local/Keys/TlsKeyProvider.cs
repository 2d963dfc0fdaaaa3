using System.Collections.Immutable;
using System.Security.Cryptography;
using Cairn.Local.Values;
using Cairn.Providers;

namespace Cairn.Local.Keys;

/// <summary>Key pairs; the id is the public key's fingerprint.</summary>
internal sealed class TlsKeyProvider() : DrawnProvider<TlsKeyInputs, TlsKeyOutputs>(LocalTypes.TlsKey)
{
    private const int UsualRsaBits = 3072;

    public override string Description => "A key pair that stays the same; its private half is a secret.";

    protected override Task<TlsKeyInputs> CheckAsync(
        CheckRequest<TlsKeyInputs> request, CancellationToken cancellationToken)
    {
        var isRsa = request.Inputs.Algorithm == TlsAlgorithm.Rsa;
        if (request.Inputs.RsaBits is not null && !isRsa)
        {
            request.Refuse("rsaBits", "is for RSA keys only");
        }

        if (request.Inputs.EcdsaCurve is not null && isRsa)
        {
            request.Refuse("ecdsaCurve", "is for ECDSA keys only");
        }

        return Task.FromResult(request.Inputs);
    }

    protected override Created<TlsKeyOutputs> Draw(TlsKeyInputs inputs)
    {
        using AsymmetricAlgorithm key = inputs.Algorithm == TlsAlgorithm.Rsa
            ? RSA.Create(inputs.RsaBits ?? UsualRsaBits)
            : ECDsa.Create(Curve(inputs.EcdsaCurve ?? EcdsaCurve.P256));
        var outputs = Outputs(key);
        return new(outputs.FingerprintSha256, outputs);
    }

    protected override Found<TlsKeyInputs, TlsKeyOutputs> Import(string id)
    {
        var pem = ImportedText.Of(Type, id);
        using var rsa = RSA.Create();
        using var ecdsa = ECDsa.Create();
        var none = ImmutableDictionary<string, string>.Empty;
        if (IsRead(rsa, pem))
        {
            return new(
                new(TlsAlgorithm.Rsa, rsa.KeySize == UsualRsaBits ? null : rsa.KeySize, null, none), Outputs(rsa));
        }

        return IsRead(ecdsa, pem) && CurveOf(ecdsa.KeySize) is { } curve
            ? new(new(null, null, curve == EcdsaCurve.P256 ? null : curve, none), Outputs(ecdsa))
            : throw new CairnException(LocalDiagnostics.NoImport(
                Type, "there is no private key of RSA or ECDSA in PEM without a passphrase."));
    }

    private static bool IsRead(AsymmetricAlgorithm key, string pem)
    {
        try
        {
            key.ImportFromPem(pem);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private static TlsKeyOutputs Outputs(AsymmetricAlgorithm key)
    {
        var line = key is RSA rsa ? SshPublicKey.Of(rsa) : SshPublicKey.Of((ECDsa)key);
        return new(
            key.ExportPkcs8PrivateKeyPem() + "\n",
            key.ExportSubjectPublicKeyInfoPem() + "\n",
            line.Line,
            line.Fingerprint);
    }

    private static ECCurve Curve(EcdsaCurve curve) => curve switch
    {
        EcdsaCurve.P384 => ECCurve.NamedCurves.nistP384,
        EcdsaCurve.P521 => ECCurve.NamedCurves.nistP521,
        _ => ECCurve.NamedCurves.nistP256,
    };

    private static EcdsaCurve? CurveOf(int bits) => bits switch
    {
        256 => EcdsaCurve.P256,
        384 => EcdsaCurve.P384,
        521 => EcdsaCurve.P521,
        _ => null,
    };
}
