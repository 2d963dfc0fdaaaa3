using Cairn.Model;

namespace Cairn.Storage.Secrets;

/// <summary>
/// The cipher of a state whose passphrase is another one. It keeps the provider's block, so that a state without
/// secrets, or whose secrets nobody opens, can be loaded and written all the same; each use of it fails.
/// </summary>
public sealed class LockedSecrets(string salt) : ISecretCipher
{
    public string ProviderType => PassphraseSecrets.ProviderType;

    public ReadOnlyMemory<byte> ProviderState => PassphraseSecrets.StateOf(salt);

    public Result<string> Encrypt(ReadOnlySpan<byte> plain)
        => Result.Failed<string>(SecretDiagnostics.Locked("encrypt"));

    public Result<byte[]> Decrypt(string ciphertext)
        => Result.Failed<byte[]>(SecretDiagnostics.Locked("decrypt"));
}
