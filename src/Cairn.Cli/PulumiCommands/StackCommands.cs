using System.Collections.Immutable;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.State.Edits;
using Cairn.Storage.Files;
using Cairn.Storage.Secrets;
using Cairn.Storage.Stores;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Making and choosing stacks.</summary>
internal static class StackCommands
{
    private const string Passphrase = "passphrase";

    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new()
        {
            Path = "stack init",
            Says = "Create an empty stack",
            Usage = "[name]",
            ArgumentsMax = 1,
            Flags =
            [
                PulumiFlags.Stack, Text("secrets-provider", "passphrase"), Text("copy-config-from", "A stack"),
                Switch("no-select", "Don't select it"), Many("teams"), Text("description"), Text("config-file"),
            ],
            Run = static (call, _) => Task.FromResult(Init(call)),
        },
        new()
        {
            Path = "stack select",
            Says = "Choose the stack that commands are about",
            Usage = "[name]",
            ArgumentsMax = 1,
            Flags =
            [
                PulumiFlags.Stack, Switch("create", "Create it where it is missing", 'c'), Text("secrets-provider"),
            ],
            Run = static (call, _) => Task.FromResult(Select(call)),
        },
        new()
        {
            Path = "stack unselect",
            Says = "Choose no stack",
            Run = static (call, _) => Task.FromResult(Unselect(call)),
        },
    ];

    private static int Unselect(PulumiCall call)
    {
        var found = Storage.Config.ConfigPlace.Find(call.Io.Folder);
        if (!found.TryGet(out var project))
        {
            return call.Fail(found.Diagnostics);
        }

        var problem = PulumiStack.Selection(call).Write(project.ProjectPath, project.Config.Name, stack: null);
        if (problem is not null)
        {
            return call.Fail([problem]);
        }

        call.Say("Stack was unselected");
        return PulumiExitCodes.Done;
    }

    /// <summary>Creates a stack with a key of its own, as Pulumi does it, and selects it.</summary>
    public static int Init(PulumiCall call)
    {
        var name = call.Argument ?? call.Stack;
        if (name is null)
        {
            return call.Fail("missing stack name");
        }

        if (call.Text("secrets-provider") is { } provider && provider is not (Passphrase or "default"))
        {
            return call.Fail(
                $"secrets provider '{provider}' needs a key service; only '{Passphrase}' works here so far");
        }

        var found = PulumiStack.Find(call, name, mustExist: false);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        if (!StageName.IsValid(stage.Name))
        {
            return call.Fail("a stack name may only contain alphanumeric, hyphens, underscores, or periods");
        }

        if (Create(call, stage) is { } problem)
        {
            return call.Fail([problem]);
        }

        call.Io.Err.WriteLine($"Created stack '{name}'");
        return call.Switch("no-select") ? PulumiExitCodes.Done : Selected(call, stage);
    }

    private static Diagnostic? Create(PulumiCall call, ProjectStage stage)
    {
        if (Presence.MayExist(stage.Place.StatePath))
        {
            return RunExists(stage);
        }

        var settings = stage.Settings.Read();
        var opened = settings.TryGet(out var known) && known.EncryptionSalt is { } salt
            ? PulumiStack.Ciphers(call).TryOpen(stage.Place, salt)
            : settings.Value is null
                ? Result.Failed<PassphraseSecrets>(settings.Diagnostics)
                : PulumiStack.Ciphers(call).Create(stage.Place);
        using var cipher = opened.Value;
        if (cipher is null)
        {
            return opened.Diagnostics[0];
        }

        var store = new PulumiStore(stage.Place.Root, call.Io.Time);
        var state = Commands.NewState.Of(
            new StageName(stage.Name, stage.ProjectName), call.Io.Time.GetUtcNow(), cipher);
        return store.Prepare(stage.Place) ?? store.Create(stage.Place, state) ?? Settings(stage, cipher);
    }

    private static Diagnostic? Settings(ProjectStage stage, PassphraseSecrets cipher)
    {
        var changed = stage.Settings.Change(
            settings => settings.EncryptionSalt is null
                ? settings.WithEncryptionSalt(cipher.Salt)
                : Result.Of(settings),
            CancellationToken.None);
        return changed.Value is null ? changed.Diagnostics[0] : null;
    }

    private static Diagnostic RunExists(ProjectStage stage) => OperationDiagnostics.StackExists(stage.QualifiedName);

    private static int Select(PulumiCall call)
    {
        var name = call.Argument ?? call.Stack;
        if (name is null)
        {
            return call.Fail(
                "no stack selected; please use `pulumi stack select` or `pulumi stack init` to choose one");
        }

        var found = PulumiStack.Find(call, name);
        return found.TryGet(out var stage)
            ? Selected(call, stage)
            : call.Switch("create") && PulumiExitCodes.Of(found.Diagnostics[0]) == PulumiExitCodes.StackNotFound
                ? Init(call)
                : call.Fail(found.Diagnostics);
    }

    private static int Selected(PulumiCall call, ProjectStage stage)
        => PulumiStack.Selection(call).Write(stage.Project.ProjectPath, stage.Project.Config.Name, stage.Name)
            is { } problem
                ? call.Fail([problem])
                : PulumiExitCodes.Done;
}
