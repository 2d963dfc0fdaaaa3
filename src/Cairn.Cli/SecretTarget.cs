using Cairn.Cli.Commands;
using Cairn.Cli.Operations;
using Cairn.Model;
using Cairn.Storage.Config;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;

namespace Cairn.Cli;

/// <summary>The secrets that a command is about, found, and with whatever was interrupted finished.</summary>
/// <param name="Place">The stage.</param>
/// <param name="Secrets">Its secrets.</param>
/// <param name="Fallback">What it falls back to; null: nothing.</param>
/// <param name="SettingsPath">The settings of a Pulumi stack; null for SST.</param>
internal sealed record SecretTarget(
    StagePlace Place, IStageSecrets Secrets, IStageSecrets? Fallback, string? SettingsPath)
{
    /// <summary>Finds them. Notes on what was finished ride along.</summary>
    public static Result<SecretTarget> Find(IoContext io, SecretArguments arguments)
    {
        var environment = new IoEnvironment(io);
        var located = new StageLocator(environment).Locate(new StageRequest
        {
            WorkingFolder = io.Folder,
            Stage = arguments.Stage ?? (arguments.IsFallback ? SstSecretStore.Fallback : null),
            App = arguments.App,
            Store = arguments.Store,
            MustExist = false,
        });
        if (!located.TryGet(out var found))
        {
            return Result.Failed<SecretTarget>(located.Diagnostics);
        }

        var target = found.Kind == StageKind.Sst
            ? Result.Of(OfSst(environment, found, arguments.IsFallback))
            : arguments.IsFallback
                ? Result.Failed<SecretTarget>(SecretCommandDiagnostics.NoFallback())
                : OfPulumi(io, environment, found);
        return target.TryGet(out var chosen) ? Resumed(io, chosen) : target;
    }

    /// <summary>The salt of a Pulumi stack's secrets, in its settings or its state; null: it has none.</summary>
    public string? Salt()
        => SettingsPath is null
            ? null
            : new StackSettingsFile(SettingsPath, project: "").Read().Value?.EncryptionSalt
                ?? StageCipher.StateSalt(Place);

    /// <summary>What changes passphrases, with the locks of this process.</summary>
    public static SecretRotation Rotation(IoContext io)
        => new SecretRotation(ProcessIdentity.OfProcess(io.NewId), io.Time, StateWriter.Author(io) with
        {
            Command = SecretRotation.Command,
        });

    private static SecretTarget OfSst(IoEnvironment environment, StagePlace place, bool isFallback)
    {
        var app = place.Project ?? "";
        var store = new SstSecretStore(place.Root, app);
        var initial = environment.Get("SST_PASSPHRASE");
        var shared = new SstStageSecrets(store, app, SstSecretStore.Fallback, initial);
        return isFallback || place.Stack == SstSecretStore.Fallback
            ? new SecretTarget(
                StagePlace.OfFile(Path.Combine(place.Root, "app", app, SstSecretStore.Fallback + ".json")),
                shared,
                Fallback: null,
                SettingsPath: null)
            : new SecretTarget(place, new SstStageSecrets(store, app, place.Stack, initial), shared, null);
    }

    private static Result<SecretTarget> OfPulumi(IoContext io, IoEnvironment environment, StagePlace place)
    {
        var project = ConfigPlace.Find(io.Folder);
        if (!project.TryGet(out var config))
        {
            return Result.Failed<SecretTarget>(project.Diagnostics);
        }

        var settings = config.SettingsPath(place.Stack);
        if (!settings.TryGet(out var path))
        {
            return Result.Failed<SecretTarget>(settings.Diagnostics);
        }

        var maker = new PassphraseMaker(
            new KeptPassphrases(environment), note => Views.DiagnosticView.One(Views.Pen.Err(io), note));
        var ciphers = new CipherSource(new PassphraseSource(environment), PassphrasePrompt.Of(io), maker);
        var name = config.Config.Name;
        var secrets = new PulumiStageSecrets(new StackSettingsFile(path, name), name, place, ciphers);
        return Result.Of(new SecretTarget(place, secrets, Fallback: null, path));
    }

    private static Result<SecretTarget> Resumed(IoContext io, SecretTarget target)
    {
        var resumed = Rotation(io).Resume(target.Place, CancellationToken.None);
        return resumed.TryGet(out var outcome)
            ? outcome.Paths.Count == 0
                ? Result.Of(target)
                : Result.Of(target, resumed.Diagnostics)
            : Result.Failed<SecretTarget>(resumed.Diagnostics);
    }
}
