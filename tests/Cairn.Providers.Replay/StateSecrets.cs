using System.Security.Cryptography;
using System.Text;

namespace Cairn.Providers.Replay;

/// <summary>
/// Opens the secrets of a state that a passphrase protects, without Cairn's own code: PBKDF2 and AES-GCM, a value
/// being <c>v1:nonce:ciphertext</c> and the salt of the state <c>v1:salt:value</c>.
/// </summary>
internal sealed class StateSecrets(string saltText, string passphrase) : IDisposable
{
    private const int Rounds = 1_000_000;
    private const int KeyBytes = 32;
    private const int TagBytes = 16;

    private readonly AesGcm _cipher = new(
        Rfc2898DeriveBytes.Pbkdf2(
            passphrase, Convert.FromBase64String(saltText.Split(':')[1]), Rounds, HashAlgorithmName.SHA256, KeyBytes),
        TagBytes);

    /// <summary>The JSON of a secret value.</summary>
    public string Open(string value)
    {
        var parts = value.Split(':');
        var bytes = Convert.FromBase64String(parts[2]);
        var plain = new byte[bytes.Length - TagBytes];
        _cipher.Decrypt(
            Convert.FromBase64String(parts[1]), bytes.AsSpan(..^TagBytes), bytes.AsSpan(^TagBytes..), plain);
        return Encoding.UTF8.GetString(plain);
    }

    public void Dispose() => _cipher.Dispose();
}
