using Cairn.Model;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Encrypts and decrypts single texts with the key of one secrets provider (spec/state.md §5.6). Whatever a provider
/// has to ask of a cloud happens before there is a cipher, so its calls are quick, and may come from many threads.
/// </summary>
public interface ISecretCipher
{
    /// <summary>The provider's type as a state names it: <c>passphrase</c>, <c>cloud</c>…</summary>
    string ProviderType { get; }

    /// <summary>The provider's <c>state</c> for a state's <c>secrets_providers</c>: one compact JSON object.</summary>
    ReadOnlyMemory<byte> ProviderState { get; }

    /// <summary>A new ciphertext, different at each call; fails where the key can't be used.</summary>
    /// <param name="plain">The text in UTF-8.</param>
    Result<string> Encrypt(ReadOnlySpan<byte> plain);

    /// <summary>Opens a ciphertext; fails where it is malformed, altered, or of another key.</summary>
    /// <returns>The text in UTF-8, to be cleared by the caller.</returns>
    Result<byte[]> Decrypt(string ciphertext);
}
