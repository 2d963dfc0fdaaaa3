using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Config;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.Secrets;

/// <summary>
/// The secret configuration of a Pulumi stack, in its settings. A name without a colon is the project's. The key is
/// that of the settings' salt, else that of the state's, else a new one.
/// </summary>
/// <param name="file">The stack's settings.</param>
/// <param name="project">The project's name.</param>
/// <param name="place">The stage, for its passphrase and its state.</param>
/// <param name="ciphers">Opens and makes keys.</param>
public sealed class PulumiStageSecrets(StackSettingsFile file, string project, StagePlace place, CipherSource ciphers)
    : IStageSecrets
{
    public string Heading => $"{project}/{place.Stack}";

    public bool IsName(string name) => ConfigKey.TryParse(name, project) is not null;

    public Result<IReadOnlyList<string>> Names()
    {
        var read = file.Read();
        return read.TryGet(out var settings)
            ? Result.Of<IReadOnlyList<string>>([.. Secrets(settings).Select(x => NameOf(x.Key))])
            : Result.Failed<IReadOnlyList<string>>(read.Diagnostics);
    }

    public Result<SecretTexts> Read()
    {
        var read = file.Read();
        if (!read.TryGet(out var settings))
        {
            return Result.Failed<SecretTexts>(read.Diagnostics);
        }

        if (!Secrets(settings).Any())
        {
            return Result.Of(SecretTexts.None);
        }

        var opened = Cipher(settings);
        using var cipher = opened.Value;
        if (cipher is null)
        {
            return Result.Failed<SecretTexts>(opened.Diagnostics);
        }

        var decrypted = settings.Decrypt(cipher);
        return decrypted.TryGet(out var entries)
            ? Result.Of(entries.Where(static x => x.Value.IsSecret)
                .Aggregate(SecretTexts.None, (all, x) => all.With(NameOf(x.Key), x.Value.Text)))
            : Result.Failed<SecretTexts>(decrypted.Diagnostics);
    }

    public Diagnostic? Set(
        IReadOnlyList<KeyValuePair<string, string>> secrets, CancellationToken cancellationToken)
        => Change(settings => Set(settings, secrets), cancellationToken);

    public Diagnostic? Remove(string name, CancellationToken cancellationToken)
        => ConfigKey.TryParse(name, project) is { } key
            ? Change(settings => settings.Remove(key), cancellationToken)
            : ConfigDiagnostics.BadKey(name);

    private static IEnumerable<ConfigEntry> Secrets(StackSettings settings)
        => settings.Entries.Where(static x => x.Value.IsSecret);

    private Result<StackSettings> Set(StackSettings settings, IReadOnlyList<KeyValuePair<string, string>> secrets)
    {
        var opened = Cipher(settings);
        using var cipher = opened.Value;
        if (cipher is null)
        {
            return Result.Failed<StackSettings>(opened.Diagnostics);
        }

        var result = settings.EncryptionSalt == cipher.Salt
            ? Result.Of(settings)
            : settings.WithEncryptionSalt(cipher.Salt);
        foreach (var (name, value) in secrets)
        {
            if (!result.TryGet(out var current))
            {
                return result;
            }

            if (ConfigKey.TryParse(name, project) is not { } key)
            {
                return Result.Failed<StackSettings>(ConfigDiagnostics.BadKey(name));
            }

            // What is the same keeps its ciphertext, so that the file doesn't change for nothing.
            var before = current.Get(key) is { IsSecret: true, IsObject: false } stored
                ? stored.Open(cipher).Value?.Text
                : null;
            result = before == value
                ? result
                : new ConfigValue(new PropertyValue.Secret(new PropertyValue.Text(value))).Seal(cipher)
                    .TryGet(out var secret)
                        ? current.Set(key, secret)
                        : Result.Failed<StackSettings>(SecretDiagnostics.Locked("encrypt"));
        }

        return result;
    }

    private Result<PassphraseSecrets> Cipher(StackSettings settings)
        => settings.SecretsProvider is { } url && url != PassphraseSecrets.ProviderType && url != "default"
            ? Result.Failed<PassphraseSecrets>(SecretDiagnostics.CloudProvider())
            : (settings.EncryptionSalt ?? StateSalt()) is { } salt
                ? ciphers.TryOpen(place, salt)
                : ciphers.Create(place);

    private string? StateSalt()
    {
        using var state = !Presence.IsMissing(place.StatePath)
            ? new StateFileReader().Read(place.StatePath, CancellationToken.None).Value
            : null;
        return state is null ? null : StateDocument.Open(state.Bytes).Value?.SecretsProvider?.Salt;
    }

    private Diagnostic? Change(
        Func<StackSettings, Result<StackSettings>> change, CancellationToken cancellationToken)
    {
        var changed = file.Change(change, cancellationToken);
        return changed.Value is null ? changed.Diagnostics[0] : null;
    }

    private string NameOf(ConfigKey key) => key.Namespace == project ? key.Name : key.ToString();
}
