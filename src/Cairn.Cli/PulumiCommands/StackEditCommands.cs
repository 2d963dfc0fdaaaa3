using System.Collections.Immutable;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Changing whole stacks: remove, rename, import.</summary>
internal static class StackEditCommands
{
    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new()
        {
            Path = "stack rm",
            Says = "Remove a stack that has no resources left",
            Usage = "[name]",
            ArgumentsMax = 1,
            Flags =
            [
                PulumiFlags.Stack, PulumiFlags.Yes, Switch("force", "Although it has resources", 'f'),
                Switch("preserve-config", "Keep its settings"), Switch("remove-backups", "Its backups too"),
            ],
            Run = static (call, _) => Task.FromResult(Remove(call)),
        },
        new()
        {
            Path = "stack rename",
            Says = "Give a stack another name",
            Usage = "<new name>",
            ArgumentsMin = 1,
            ArgumentsMax = 1,
            Flags = [PulumiFlags.Stack],
            Run = static (call, token) => Task.FromResult(Rename(call, token)),
        },
        new()
        {
            Path = "stack import",
            Says = "Replace a stack's state by one from a file or standard input",
            Flags = [PulumiFlags.Stack, Text("file", "The state"), Switch("force", "Although it is damaged", 'f')],
            Run = static (call, token) => Task.FromResult(StackImport.Run(call, token)),
        },
    ];

    private static int Remove(PulumiCall call)
    {
        var found = PulumiStack.Find(call, call.Argument ?? call.Stack);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        return call.IsUnconfirmed
            ? call.FailUnconfirmed()
            : Told(call, stage, Remove(call, stage, call.Switch("force")));
    }

    private static int Told(PulumiCall call, ProjectStage stage, int exitCode)
    {
        if (exitCode == PulumiExitCodes.Done)
        {
            call.Say($"Stack '{stage.Name}' has been removed!");
        }

        return exitCode;
    }

    public static int Remove(PulumiCall call, ProjectStage stage, bool isForced)
    {
        var read = new StateFileReader().Read(stage.Place.StatePath, CancellationToken.None);
        using var file = read.Value;
        if (file is null)
        {
            return call.Fail(read.Diagnostics);
        }

        if (!isForced && (!StateDocument.Open(file.Bytes).TryGet(out var document) || document.Count > 0))
        {
            return call.Fail(
                $"'{stage.Name}' still has resources; removal rejected. Possible actions:\n"
                + $"- Make sure that '{stage.Name}' is the stack that you want to destroy\n"
                + "- Run `pulumi destroy` to delete the resources, then run `pulumi stack rm`\n"
                + "- Run `pulumi stack rm --force` to override this error");
        }

        var removed = WrittenStage.Run(
            call.Io,
            stage.Place,
            "stack rm",
            io => new StageFiles(io.Time, PulumiStack.Author(call), io.Fence).Remove(file),
            CancellationToken.None);
        if (removed.Value is null)
        {
            return call.Fail(removed.Diagnostics);
        }

        Forget(call, stage);
        return PulumiExitCodes.Done;
    }

    private static void Forget(PulumiCall call, ProjectStage stage)
    {
        if (!call.Switch("preserve-config") && Presence.MayExist(stage.Settings.Path))
        {
            _ = new DurableFile().Delete(stage.Settings.Path);
        }

        _ = SelectInstead(call, stage, name: null);
    }

    /// <summary>Where the stage is the selected one, selects another; null: none.</summary>
    private static Diagnostic? SelectInstead(PulumiCall call, ProjectStage stage, string? name)
    {
        var (selection, project) = (PulumiStack.Selection(call), stage.Project);
        return selection.Read(project.ProjectPath, project.Config.Name) == stage.Name
            ? selection.Write(project.ProjectPath, project.Config.Name, name)
            : null;
    }

    private static int Rename(PulumiCall call, CancellationToken token)
    {
        var found = PulumiStack.Find(call);
        var target = found.Value is null
            ? found
            : ProjectStage.Find(call.Io, call.Arguments[0], new StageChoice { MustExist = false });
        if (found.Value is not { } stage || !target.TryGet(out var renamed))
        {
            return call.Fail(found.Value is null ? found.Diagnostics : target.Diagnostics);
        }

        if (!StageName.IsValid(renamed.Name))
        {
            return call.Fail("a stack name may only contain alphanumeric, hyphens, underscores, or periods");
        }

        if (Presence.MayExist(renamed.Place.StatePath))
        {
            return call.Fail([OperationDiagnostics.StackExists(renamed.QualifiedName)]);
        }

        var written = WrittenStage.Run(
            call.Io, stage.Place, "stack rename", io => Rename(call, io, stage, renamed), token);
        if (written.Value is null)
        {
            return call.Fail(written.Diagnostics);
        }

        return FinishRename(call, stage, renamed);
    }

    private static Result<WriteReceipt> Rename(
        PulumiCall call, IoContext io, ProjectStage stage, ProjectStage renamed)
    {
        var read = new StateFileReader().Read(stage.Place.StatePath, CancellationToken.None);
        using var file = read.Value;
        if (file is null)
        {
            return Result.Failed<WriteReceipt>(read.Diagnostics);
        }

        var opened = StateDocument.Open(file.Bytes);
        if (!opened.TryGet(out var document))
        {
            return Result.Failed<WriteReceipt>(opened.Diagnostics);
        }

        var planned = Commands.StageRun.Retarget(document, stage.Name, renamed.Name);
        return planned.TryGet(out var pieces)
            ? new StageFiles(
                io.Time, PulumiStack.Author(call), io.Fence).Rename(stage.Place, file, pieces, renamed.Place)
            : Result.Failed<WriteReceipt>(planned.Diagnostics);
    }

    private static int FinishRename(PulumiCall call, ProjectStage stage, ProjectStage renamed)
    {
        if (Presence.MayExist(stage.Settings.Path) && !File.Exists(renamed.Settings.Path)
            && stage.Settings.Read().TryGet(out var settings))
        {
            var files = new DurableFile();
            var problem = files.Create(
                renamed.Settings.Path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(settings.Text)))
                ?? files.Delete(stage.Settings.Path);
            if (problem is not null)
            {
                return call.Fail([problem]);
            }
        }

        if (SelectInstead(call, stage, renamed.Name) is { } notSelected)
        {
            return call.Fail([notSelected]);
        }

        call.Say($"Renamed {stage.Name} to {renamed.Name}");
        return PulumiExitCodes.Done;
    }
}
