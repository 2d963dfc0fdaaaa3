using System.Security.Cryptography;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Places;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Finds the cipher that a state or a stack's settings ask for (spec/state.md §5.6): what kind of provider it is,
/// where the passphrase comes from, whether it is the right one.
/// </summary>
public sealed class CipherSource
{
    private const int TriesMax = 3;

    private readonly PassphraseSource _passphrases;
    private readonly IPassphrasePrompt? _prompt;
    private readonly PassphraseMaker? _maker;
    private readonly PassphraseKeys _keys;

    /// <summary>Ciphers with passphrases from a source, or from a person.</summary>
    /// <param name="passphrases">Where passphrases come from without asking anybody.</param>
    /// <param name="prompt">Asks a person, where there is one; null: nobody is there.</param>
    /// <param name="maker">Makes one where there was none yet; null: a person has to.</param>
    public CipherSource(PassphraseSource passphrases, IPassphrasePrompt? prompt, PassphraseMaker? maker = null)
        : this(passphrases, prompt, PassphraseKeys.OfProcess, maker)
    {
    }

    internal CipherSource(
        PassphraseSource passphrases, IPassphrasePrompt? prompt, PassphraseKeys keys, PassphraseMaker? maker = null)
    {
        _maker = maker;
        _passphrases = passphrases;
        _prompt = prompt;
        _keys = keys;
    }

    /// <summary>
    /// The cipher of a state's secrets. With a wrong passphrase it is a <see cref="LockedSecrets"/>, and a warning
    /// comes with it. A state that names no provider has none yet: see <see cref="Create"/>.
    /// </summary>
    public Result<ISecretCipher> Open(StagePlace place, SecretsProvider? provider) => provider switch
    {
        null => Result.Failed<ISecretCipher>(SecretDiagnostics.NoProvider()),
        { Type: PassphraseSecrets.ProviderType, Salt: { } salt } => Open(place, salt),
        { Type: PassphraseSecrets.ProviderType } => Result.Failed<ISecretCipher>(StorageDiagnostics.SaltMalformed()),
        { Type: var type } => Result.Failed<ISecretCipher>(Unsupported(type)),
    };

    /// <summary>The cipher that belongs to a salt with its proof. As above where the passphrase is wrong.</summary>
    public Result<ISecretCipher> Open(StagePlace place, string salt)
    {
        var tried = TryOpen(place, salt);
        return tried.TryGet(out var secrets)
            ? Result.Of<ISecretCipher>(secrets)
            : tried.Diagnostics is [{ Code.Number: StorageDiagnostics.WrongPassphraseCode } wrong]
                ? Result.Of<ISecretCipher>(new LockedSecrets(salt), wrong with { Severity = Severity.Warning })
                : Result.Failed<ISecretCipher>(tried.Diagnostics);
    }

    /// <summary>The same, but a wrong passphrase is an error: for whoever needs the secrets now.</summary>
    public Result<PassphraseSecrets> TryOpen(StagePlace place, string salt)
    {
        var found = _passphrases.FindAll(place, salt);
        if (found.TryGet(out var candidates) && candidates.Count > 0)
        {
            return OpenedByAny(candidates, salt);
        }

        return found.Diagnostics.Length > 0
            ? Result.Failed<PassphraseSecrets>(found.Diagnostics)
            : _prompt is null
                ? Result.Failed<PassphraseSecrets>(SecretDiagnostics.NoPassphrase())
                : Asked(_prompt, place, salt);
    }

    /// <summary>
    /// A cipher with a new salt, for a state or settings that have none. Where no passphrase is at hand one is made,
    /// if that is wanted, or a person is asked twice.
    /// </summary>
    public Result<PassphraseSecrets> Create(StagePlace place)
    {
        var found = _passphrases.Find(place);
        if (!found.TryGet(out var passphrase))
        {
            if (found.Diagnostics.Length > 0)
            {
                return Result.Failed<PassphraseSecrets>(found.Diagnostics);
            }

            if (_maker is not null)
            {
                return _maker.Make(place, _keys);
            }

            var chosen = NewPassphrase(_prompt, "protect config/secrets");
            if (!chosen.TryGet(out passphrase))
            {
                return Result.Failed<PassphraseSecrets>(chosen.Diagnostics);
            }
        }

        var created = PassphraseSecrets.Create(passphrase, _keys);
        CryptographicOperations.ZeroMemory(passphrase);
        return Result.Of(created);
    }

    /// <summary>Asks for a new passphrase until it is the same twice.</summary>
    public static Result<byte[]> NewPassphrase(IPassphrasePrompt? prompt, string purpose)
    {
        for (var tries = 0; prompt is not null && tries < TriesMax; tries++)
        {
            if (prompt.Ask($"Enter your passphrase to {purpose}") is not { } first)
            {
                break;
            }

            if (prompt.Ask("Re-enter your passphrase to confirm") is not { } second)
            {
                CryptographicOperations.ZeroMemory(first);
                break;
            }

            var same = CryptographicOperations.FixedTimeEquals(first, second);
            CryptographicOperations.ZeroMemory(second);
            if (same)
            {
                return Result.Of(first);
            }

            CryptographicOperations.ZeroMemory(first);
            prompt.Reject("passphrases do not match");
        }

        return Result.Failed<byte[]>(SecretDiagnostics.NoPassphrase());
    }

    /// <summary>Why a provider of another type than a passphrase is of no use here.</summary>
    internal static Diagnostic Unsupported(string type) => type switch
    {
        "cloud" => SecretDiagnostics.CloudProvider(),
        "service" => SecretDiagnostics.ServiceProvider(),
        _ => SecretDiagnostics.UnknownProvider(type),
    };

    /// <summary>While a rotation of SST's passphrase is unfinished there are two, and either may fit.</summary>
    private Result<PassphraseSecrets> OpenedByAny(IReadOnlyList<byte[]> candidates, string salt)
    {
        var result = Opened(candidates[0], salt);
        foreach (var next in candidates.Skip(1))
        {
            result = result.Value is null ? Opened(next, salt) : result;
            CryptographicOperations.ZeroMemory(next);
        }

        return result;
    }

    private Result<PassphraseSecrets> Asked(IPassphrasePrompt prompt, StagePlace place, string salt)
    {
        var result = Result.Failed<PassphraseSecrets>(SecretDiagnostics.NoPassphrase());
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (prompt.Ask($"Enter your passphrase to unlock config/secrets for {place.Stack}") is not { } typed)
            {
                break;
            }

            result = Opened(typed, salt);
            if (result.Diagnostics is not [{ Code.Number: StorageDiagnostics.WrongPassphraseCode }])
            {
                break;
            }

            prompt.Reject("incorrect passphrase");
        }

        return result;
    }

    private Result<PassphraseSecrets> Opened(byte[] passphrase, string salt)
    {
        var opened = PassphraseSecrets.Open(passphrase, salt, _keys);
        CryptographicOperations.ZeroMemory(passphrase);
        return opened;
    }
}
