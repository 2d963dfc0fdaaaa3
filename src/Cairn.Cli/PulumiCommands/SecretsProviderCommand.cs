using System.Collections.Immutable;
using System.Security.Cryptography;
using Cairn.Cli.Commands;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.PulumiCommands;

/// <summary>
/// <c>pulumi stack change-secrets-provider passphrase</c>: puts a stack under another passphrase. Settings and state
/// change together, whenever it is interrupted (docs/adr/0020); the peer leaves them under two keys then.
/// </summary>
internal static class SecretsProviderCommand
{
    private const string Passphrase = "passphrase";

    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new()
        {
            Path = "stack change-secrets-provider",
            Says = "Encrypt a stack anew, under another passphrase",
            Usage = "<passphrase>",
            ArgumentsMin = 1,
            ArgumentsMax = 1,
            Flags = [PulumiFlags.Stack, PulumiFlags.ConfigFile],
            Run = static (call, token) => Task.FromResult(Run(call, token)),
        },
    ];

    private static int Run(PulumiCall call, CancellationToken token)
    {
        if (call.Argument != Passphrase)
        {
            return call.Fail(
                $"unknown secrets provider type '{call.Argument}': this stack is kept in a store of files, and its"
                + $" secrets under a passphrase; `{PulumiDoor.Name} {call.Command.Path} {Passphrase}` changes it");
        }

        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var rotation = SecretTarget.Rotation(call.Io);
        var resumed = rotation.Resume(stage.Place, token);
        if (resumed.Value is null)
        {
            return call.Fail(resumed.Diagnostics);
        }

        var old = OldPassphrases(call, stage);
        return old.TryGet(out var passphrases)
            ? Rotate(call, stage, rotation, passphrases, token)
            : call.Fail(old.Diagnostics);
    }

    private static int Rotate(
        PulumiCall call,
        ProjectStage stage,
        SecretRotation rotation,
        IReadOnlyList<byte[]> old,
        CancellationToken token)
    {
        var chosen = NewPassphrase(call);
        if (!chosen.TryGet(out var passphrase))
        {
            return call.Fail(chosen.Diagnostics);
        }

        var rotated = rotation.Rotate(stage.Place, stage.Settings.Path, old, passphrase, token);
        CryptographicOperations.ZeroMemory(passphrase);
        foreach (var one in old)
        {
            CryptographicOperations.ZeroMemory(one);
        }

        return rotated.TryGet(out var outcome)
            ? outcome.Paths.Count > 0
                ? PulumiExitCodes.Done
                : call.Fail([SecretCommandDiagnostics.NoSecrets(stage.QualifiedName)])
            : call.Fail(rotated.Diagnostics);
    }

    private static Result<IReadOnlyList<byte[]>> OldPassphrases(PulumiCall call, ProjectStage stage)
    {
        var salt = stage.Settings.Read().Value?.EncryptionSalt ?? StageCipher.StateSalt(stage.Place);
        var found = new PassphraseSource(new IoEnvironment(call.Io)).FindAll(stage.Place, salt);
        if (found.Value is not null || found.Diagnostics.Length > 0)
        {
            return found;
        }

        return PassphrasePrompt.Of(call.Io)?.Ask("Enter your current passphrase") is { } typed
            ? Result.Of<IReadOnlyList<byte[]>>([typed])
            : Result.Failed<IReadOnlyList<byte[]>>(SecretDiagnostics.NoPassphrase());
    }

    /// <summary>Typed twice on a terminal; else the first line of standard input, without blanks at its ends.</summary>
    private static Result<byte[]> NewPassphrase(PulumiCall call)
    {
        if (!call.IsNonInteractive)
        {
            return CipherSource.NewPassphrase(
                PassphrasePrompt.Of(call.Io), "protect config/secrets from now on");
        }

        var read = SecretInput.All(call.Io);
        if (!read.TryGet(out var all))
        {
            return read;
        }

        var end = Array.IndexOf(all, (byte)'\n');
        var line = all.AsSpan(0, end < 0 ? all.Length : end).Trim(" \t\r"u8).ToArray();
        CryptographicOperations.ZeroMemory(all);
        return line.Length > 0 ? Result.Of(line) : Result.Failed<byte[]>(SecretDiagnostics.NoPassphrase());
    }
}
