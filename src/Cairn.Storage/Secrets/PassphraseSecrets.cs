using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Cairn.Model;
using Cairn.State.Json;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Pulumi's passphrase provider (spec/state.md §5.6): a key from the passphrase and a salt, AES-256-GCM. The salt
/// carries a text to prove the passphrase with. Making the key takes a good part of a second, once per process.
/// </summary>
public sealed class PassphraseSecrets : ISecretCipher, IDisposable
{
    /// <summary>The type of secrets provider in a state.</summary>
    public const string ProviderType = "passphrase";

    private const string Version = "v1";
    private const int SaltBytes = 8;
    private const int SaltBytesMax = 1024;

    private readonly AesValues _values;

    private PassphraseSecrets(AesValues values, string salt)
    {
        _values = values;
        Salt = salt;
    }

    /// <summary>
    /// The salt with its proof, as it stands in a state's <c>secrets_providers.state.salt</c> and in a stack's
    /// <c>encryptionsalt</c>: <c>v1:salt:v1:nonce:text</c>.
    /// </summary>
    public string Salt { get; }

    string ISecretCipher.ProviderType => ProviderType;

    public ReadOnlyMemory<byte> ProviderState => StateOf(Salt);

    private static ReadOnlySpan<byte> Verification => "pulumi"u8;

    /// <summary>Makes the key and proves, by the text that the salt carries, that the passphrase is right.</summary>
    /// <param name="passphrase">UTF-8; the caller clears it.</param>
    /// <param name="salt">The provider's state in the file: <c>v1:salt:v1:nonce:text</c>.</param>
    public static Result<PassphraseSecrets> Open(ReadOnlySpan<byte> passphrase, string salt)
        => Open(passphrase, salt, PassphraseKeys.OfProcess);

    /// <summary>A new salt, random, for a passphrase.</summary>
    /// <param name="passphrase">UTF-8; the caller clears it.</param>
    public static PassphraseSecrets Create(ReadOnlySpan<byte> passphrase)
        => Create(passphrase, PassphraseKeys.OfProcess);

    internal static PassphraseSecrets Create(ReadOnlySpan<byte> passphrase, PassphraseKeys keys)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var values = keys.Cipher(passphrase, salt);
        return new PassphraseSecrets(
            values, $"{Version}:{Convert.ToBase64String(salt)}:{values.Encrypt(Verification)}");
    }

    internal static Result<PassphraseSecrets> Open(ReadOnlySpan<byte> passphrase, string salt, PassphraseKeys keys)
    {
        var parts = salt.Split(':', 3);
        if (parts.Length == 3 && parts[0] != Version)
        {
            return Result.Failed<PassphraseSecrets>(SecretDiagnostics.SaltOfUnknownVersion());
        }

        if (parts.Length != 3 || !AesValues.TryBase64(parts[1], out var bytes)
            || bytes.Length > SaltBytesMax || !AesValues.IsValue(parts[2]))
        {
            return Result.Failed<PassphraseSecrets>(StorageDiagnostics.SaltMalformed());
        }

        var values = keys.Cipher(passphrase, bytes);
        if (values.TryDecrypt(parts[2], out var plain) && plain.AsSpan().SequenceEqual(Verification))
        {
            return Result.Of(new PassphraseSecrets(values, salt));
        }

        values.Dispose();
        return Result.Failed<PassphraseSecrets>(StorageDiagnostics.WrongPassphrase());
    }

    /// <summary>
    /// Opens one value, <c>v1:nonce:text</c>. False where it is malformed, altered, or of another key.
    /// </summary>
    /// <param name="value">The ciphertext as it stands in the state.</param>
    /// <param name="plain">UTF-8; of a state's secret it is JSON. The caller clears it when done.</param>
    public bool TryDecrypt(string value, [NotNullWhen(true)] out byte[]? plain)
        => _values.TryDecrypt(value, out plain);

    public Result<string> Encrypt(ReadOnlySpan<byte> plain) => Result.Of(_values.Encrypt(plain));

    public Result<byte[]> Decrypt(string ciphertext)
        => _values.TryDecrypt(ciphertext, out var plain)
            ? Result.Of(plain)
            : Result.Failed<byte[]>(SecretDiagnostics.NotDecrypted(ciphertext));

    /// <summary>Whether a text has the shape of an encrypted value, whatever its key.</summary>
    public static bool IsValue(string value) => AesValues.IsValue(value);

    public void Dispose() => _values.Dispose();

    internal static byte[] StateOf(string salt)
        => [.. "{\"salt\":"u8, .. JsonText.Quote(salt), .. "}"u8];
}
