using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cairn.Local.Keys;

/// <summary>Public keys as OpenSSH writes them (RFC 4253 §6.6, RFC 5656 §3.1).</summary>
internal sealed class SshPublicKey
{
    private readonly string _kind;
    private readonly byte[] _blob;

    private SshPublicKey(string kind, params byte[][] fields)
    {
        _kind = kind;
        _blob = [.. Field(Encoding.ASCII.GetBytes(kind)), .. fields.SelectMany(Field)];
    }

    public static SshPublicKey Of(RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new("ssh-rsa", Number(parameters.Exponent), Number(parameters.Modulus));
    }

    public static SshPublicKey Of(ECDsa key)
    {
        const byte Uncompressed = 4;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var curve = string.Create(CultureInfo.InvariantCulture, $"nistp{key.KeySize}");
        return new(
            $"ecdsa-sha2-{curve}", Encoding.ASCII.GetBytes(curve), [Uncompressed, .. point.X ?? [], .. point.Y ?? []]);
    }

    /// <summary>A line of <c>authorized_keys</c> without its comment.</summary>
    public string Line => $"{_kind} {Convert.ToBase64String(_blob)}";

    public string Fingerprint => "SHA256:" + Convert.ToBase64String(SHA256.HashData(_blob)).TrimEnd('=');

    /// <summary>A number must not look negative.</summary>
    private static byte[] Number(byte[]? bytes) => bytes is [>= 0x80, ..] ? [0, .. bytes] : bytes ?? [];

    private static byte[] Field(byte[] content)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. content];
    }
}
