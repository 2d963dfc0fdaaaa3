using System.CommandLine;
using System.Security.Cryptography;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.Commands;

/// <summary>Puts a stage under a new passphrase.</summary>
internal static class SecretRotateCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("rotate", "Encrypt a stage anew, under another passphrase.")
        {
            Examples =
            [
                ("cairn secret rotate --stage dev", "SST: a random one; Pulumi: asks for it"),
                ("cairn secret rotate --stage dev --new-passphrase-file new.txt", "takes it from a file"),
            ],
        };
        var file = new Option<string?>("--new-passphrase-file")
        {
            HelpName = "FILE",
            Description = "The new passphrase; - for standard input. Else it is asked for; of SST it is random.",
        };
        command.Add(file);
        var options = new SecretOptions(command);
        command.SetAction(parsed => SecretRun.Run(
            io, options.Bind(parsed), target => Run(io, options.Bind(parsed), target, parsed.GetValue(file))));
        return command;
    }

    private static int Run(IoContext io, SecretArguments arguments, SecretTarget target, string? file)
    {
        var old = OldPassphrases(io, target);
        if (!old.TryGet(out var oldPassphrases))
        {
            return SecretRun.Fail(io, old.Diagnostics);
        }

        var chosen = NewPassphrase(io, target, file);
        if (!chosen.TryGet(out var newPassphrase))
        {
            return SecretRun.Fail(io, chosen.Diagnostics);
        }

        var rotated = SecretTarget.Rotation(io).Rotate(
            target.Place, target.SettingsPath, oldPassphrases, newPassphrase, CancellationToken.None);
        CryptographicOperations.ZeroMemory(newPassphrase);
        foreach (var passphrase in oldPassphrases)
        {
            CryptographicOperations.ZeroMemory(passphrase);
        }

        if (!rotated.TryGet(out var outcome))
        {
            return SecretRun.Fail(io, rotated.Diagnostics);
        }

        if (outcome.Paths.Count == 0)
        {
            return SecretRun.Fail(io, SecretCommandDiagnostics.NoSecrets(target.Secrets.Heading));
        }

        SecretView.Rotated(io, arguments, target, outcome);
        return ExitCodes.Done;
    }

    /// <summary>Of SST none: its own are found where they are kept.</summary>
    private static Result<IReadOnlyList<byte[]>> OldPassphrases(IoContext io, SecretTarget target)
    {
        if (target.Place.Kind == StageKind.Sst)
        {
            return Result.Of<IReadOnlyList<byte[]>>([]);
        }

        var found = new PassphraseSource(new IoEnvironment(io)).FindAll(target.Place, target.Salt());
        if (found.Value is not null || found.Diagnostics.Length > 0)
        {
            return found;
        }

        return PassphrasePrompt.Of(io)?.Ask($"Enter the present passphrase of {target.Place.Stack}") is { } typed
            ? Result.Of<IReadOnlyList<byte[]>>([typed])
            : Result.Failed<IReadOnlyList<byte[]>>(SecretDiagnostics.NoPassphrase());
    }

    private static Result<byte[]> NewPassphrase(IoContext io, SecretTarget target, string? file)
    {
        if (file is not null)
        {
            var read = file == StateFile.StandardStream ? SecretInput.All(io) : TextFile.Read(io.Resolve(file));
            return read.TryGet(out var bytes) ? Result.Of(Trimmed(bytes)) : read;
        }

        return target.Place.Kind == StageKind.Sst
            ? Result.Of(SecretRotation.NewPassphrase())
            : CipherSource.NewPassphrase(PassphrasePrompt.Of(io), "protect config/secrets from now on");
    }

    private static byte[] Trimmed(byte[] bytes)
    {
        var trimmed = bytes.AsSpan().Trim(" \t\r\n"u8).ToArray();
        CryptographicOperations.ZeroMemory(bytes);
        return trimmed;
    }
}
