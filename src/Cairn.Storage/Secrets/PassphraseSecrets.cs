using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Cairn.Model;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Opens the secrets of a state that was encrypted with a passphrase (spec/state.md §5.6): a key from the passphrase
/// and the state's salt, AES-256-GCM. Making the key takes a good part of a second, on purpose; do it once.
/// </summary>
public sealed class PassphraseSecrets : IDisposable
{
    /// <summary>The type of secrets provider in a state.</summary>
    public const string ProviderType = "passphrase";

    private const string Version = "v1";
    private const string Verification = "pulumi";
    private const int Iterations = 1_000_000;
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int SaltBytesMax = 1024;

    private readonly byte[] _key;
    private readonly AesGcm _cipher;

    private PassphraseSecrets(byte[] key)
    {
        _key = key;
        _cipher = new AesGcm(key, TagBytes);
    }

    /// <summary>Makes the key and proves, by the text that the salt carries, that the passphrase is right.</summary>
    /// <param name="passphrase">UTF-8; the caller clears it.</param>
    /// <param name="salt">The provider's state in the file: <c>v1:salt:v1:nonce:text</c>.</param>
    public static Result<PassphraseSecrets> Open(ReadOnlySpan<byte> passphrase, string salt)
    {
        var parts = salt.Split(':', 3);
        if (parts.Length != 3 || parts[0] != Version || !TryBase64(parts[1], out var bytes)
            || bytes.Length > SaltBytesMax || !IsValue(parts[2]))
        {
            return Result.Failed<PassphraseSecrets>(StorageDiagnostics.SaltMalformed());
        }

        var key = Rfc2898DeriveBytes.Pbkdf2(passphrase, bytes, Iterations, HashAlgorithmName.SHA256, KeyBytes);
        var secrets = new PassphraseSecrets(key);
        if (secrets.TryDecrypt(parts[2], out var plain)
            && plain.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Verification)))
        {
            return Result.Of(secrets);
        }

        secrets.Dispose();
        return Result.Failed<PassphraseSecrets>(StorageDiagnostics.WrongPassphrase());
    }

    /// <summary>
    /// Opens one value, <c>v1:nonce:text</c>. False where it is malformed, altered, or of another key.
    /// </summary>
    /// <param name="value">The ciphertext as it stands in the state.</param>
    /// <param name="plain">UTF-8; of a state's secret it is JSON. The caller clears it when done.</param>
    public bool TryDecrypt(string value, [NotNullWhen(true)] out byte[]? plain)
    {
        plain = null;
        if (!TrySplit(value, out var nonce, out var text))
        {
            return false;
        }

        var opened = new byte[text.Length - TagBytes];
        try
        {
            _cipher.Decrypt(nonce, text.AsSpan(..^TagBytes), text.AsSpan(^TagBytes..), opened);
            plain = opened;
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            CryptographicOperations.ZeroMemory(opened);
            return false;
        }
    }

    /// <summary>Whether a text has the shape of an encrypted value, whatever its key.</summary>
    public static bool IsValue(string value) => TrySplit(value, out _, out _);

    public void Dispose()
    {
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_key);
    }

    private static bool TrySplit(string value, out byte[] nonce, out byte[] text)
    {
        var parts = value.Split(':');
        nonce = [];
        text = [];
        return parts.Length == 3
            && parts[0] == Version
            && TryBase64(parts[1], out nonce)
            && nonce.Length == NonceBytes
            && TryBase64(parts[2], out text)
            && text.Length >= TagBytes;
    }

    private static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, bytes, out var written))
        {
            bytes = [];
            return false;
        }

        Array.Resize(ref bytes, written);
        return true;
    }
}
