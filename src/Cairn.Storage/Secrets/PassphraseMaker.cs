using System.Security.Cryptography;
using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Makes a passphrase for a stage that has none yet, so that nobody has to invent one before the first deployment. It
/// is made with a new salt only: a stage whose secrets are encrypted already never gets another one.
/// </summary>
/// <param name="kept">Where it is kept.</param>
/// <param name="told">Hears where it is.</param>
public sealed class PassphraseMaker(KeptPassphrases kept, Action<Diagnostic> told)
{
    internal Result<PassphraseSecrets> Make(StagePlace place, PassphraseKeys keys)
    {
        var passphrase = SstPassphrases.New();
        var made = PassphraseSecrets.Create(passphrase, keys);
        var saved = kept.Keep(place, made.Salt, passphrase);
        CryptographicOperations.ZeroMemory(passphrase);
        if (saved.TryGet(out var path))
        {
            told(SecretDiagnostics.PassphraseMade(place.Stack, path));
            return Result.Of(made);
        }

        made.Dispose();
        return Result.Failed<PassphraseSecrets>(saved.Diagnostics);
    }
}
