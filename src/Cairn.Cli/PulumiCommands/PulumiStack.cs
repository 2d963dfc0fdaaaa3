using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.PulumiCommands;

/// <summary>The stack that a command is about: found, read, written.</summary>
internal static class PulumiStack
{
    /// <summary>The named stack, or the selected one.</summary>
    public static Result<ProjectStage> Find(PulumiCall call, string? name = null, bool mustExist = true)
    {
        call.WantedStack = name ?? call.Stack;
        return ProjectStage.Find(call.Io, call.WantedStack, new StageChoice
        {
            SettingsPath = call.Text("config-file"),
            MustExist = mustExist,
        });
    }

    public static StageRuns Runs(PulumiCall call) => TakenStage.Runs(call.Io);

    public static CipherSource Ciphers(PulumiCall call)
        => new(new PassphraseSource(new IoEnvironment(call.Io)), Commands.PassphrasePrompt.Of(call.Io));

    public static StackSelection Selection(PulumiCall call) => new(new IoEnvironment(call.Io));

    /// <summary>Finds a stack and reads its state, with what an unfinished run recorded.</summary>
    public static int Read(PulumiCall call, Func<ProjectStage, StateDocument, int> run)
    {
        var found = Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var viewed = Runs(call).View(stage.Place, CancellationToken.None);
        using var view = viewed.Value;
        return view is null ? call.Fail(viewed.Diagnostics) : run(stage, view.Document);
    }

    /// <summary>
    /// Writes a stack's state under its lock. What an earlier run left is recovered first, so that nothing of it is
    /// written over.
    /// </summary>
    public static Result<WriteReceipt> Write(
        PulumiCall call,
        ProjectStage stage,
        Func<StateFile, StateDocument, Result<PulumiWrite>> plan,
        CancellationToken token)
    {
        return WrittenStage.Run(call.Io, stage.Place, call.Command.Path, io =>
        {
            var read = new StateFileReader().Read(stage.Place.StatePath, token);
            using var file = read.Value;
            if (file is null)
            {
                return Result.Failed<WriteReceipt>(read.Diagnostics);
            }

            var opened = StateDocument.Open(file.Bytes);
            var planned = opened.TryGet(out var document)
                ? plan(file, document)
                : Result.Failed<PulumiWrite>(opened.Diagnostics);
            return planned.TryGet(out var write)
                ? new StateFileWriter(io.Time, Author(call), io.Fence).Replace(file, write.Pieces, new WriteOptions
                {
                    IsUnchecked = write.IsUnchecked,
                    Source = write.Source,
                })
                : Result.Failed<WriteReceipt>(planned.Diagnostics);
        }, token);
    }

    public static ChangeAuthor Author(PulumiCall call)
        => StateWriter.Author(call.Io, $"{PulumiDoor.Name} {call.Command.Path}");
}
