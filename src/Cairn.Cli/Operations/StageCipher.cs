using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Config;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.Operations;

/// <summary>The key of a stack's configuration: that of its settings, else that of its state, else a new one.</summary>
internal static class StageCipher
{
    public static Result<PassphraseSecrets> Open(ProjectStage stage, CipherSource ciphers, StackSettings settings)
        => settings.SecretsProvider is { } url && url != PassphraseSecrets.ProviderType && url != "default"
            ? Result.Failed<PassphraseSecrets>(SecretDiagnostics.CloudProvider())
            : (settings.EncryptionSalt ?? StateSalt(stage.Place)) is { } salt
                ? ciphers.TryOpen(stage.Place, salt)
                : ciphers.Create(stage.Place);

    /// <summary>The salt of the state's key; null where it has none.</summary>
    public static string? StateSalt(StagePlace place)
    {
        using var state = Presence.MayExist(place.StatePath)
            ? new StateFileReader().Read(place.StatePath, CancellationToken.None).Value
            : null;
        return state is null ? null : StateDocument.Open(state.Bytes).Value?.SecretsProvider?.Salt;
    }
}
