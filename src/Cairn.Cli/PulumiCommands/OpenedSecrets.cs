using System.Security.Cryptography;
using System.Text;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Opens the secrets of a state; its key is made when the first one is met.</summary>
internal sealed class OpenedSecrets(PulumiCall call, ProjectStage stage, StateDocument state) : IDisposable
{
    private PassphraseSecrets? _cipher;

    /// <summary>Why a secret could not be opened; null while none was refused.</summary>
    public Diagnostic? Problem { get; private set; }

    public void Dispose() => _cipher?.Dispose();

    /// <summary>The plaintext of a ciphertext, which is JSON; null where it can't be opened.</summary>
    public string? Open(string ciphertext)
    {
        if (Problem is not null || Cipher() is not { } cipher)
        {
            return null;
        }

        if (!cipher.TryDecrypt(ciphertext, out var plain))
        {
            Problem = SecretDiagnostics.Locked("decrypt");
            return null;
        }

        var text = Encoding.UTF8.GetString(plain);
        CryptographicOperations.ZeroMemory(plain);
        return text;
    }

    private PassphraseSecrets? Cipher()
    {
        if (_cipher is null)
        {
            var opened = state.SecretsProvider is { Salt: { } salt }
                ? PulumiStack.Ciphers(call).TryOpen(stage.Place, salt)
                : Result.Failed<PassphraseSecrets>(SecretDiagnostics.NoProvider());
            _cipher = opened.Value;
            Problem = _cipher is not null ? null
                : opened.Diagnostics[0].Upstream == "incorrect passphrase" ? SecretDiagnostics.Locked("decrypt")
                : opened.Diagnostics[0];
        }

        return _cipher;
    }
}
