using Cairn.Cli.Commands;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Repair;
using Cairn.Storage.Files;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Mends a damaged state where each fault has one safe answer.</summary>
internal static class StateMend
{
    public static int Run(PulumiCall call, CancellationToken token)
    {
        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var read = new StateFileReader().Read(stage.Place.StatePath, CancellationToken.None);
        using var file = read.Value;
        if (file is null)
        {
            return call.Fail(read.Diagnostics);
        }

        var opened = StateDocument.Open(file.Bytes);
        if (!opened.TryGet(out var document))
        {
            return call.Fail(opened.Diagnostics);
        }

        if (IntegrityCheck.Run(document).IsSound)
        {
            call.Say("Snapshot is already valid; no repair needed.");
            return PulumiExitCodes.Done;
        }

        if (call.IsUnconfirmed)
        {
            return call.FailUnconfirmed();
        }

        var written = PulumiStack.Write(
            call, stage, (_, current) => Plan(call, stage.Place.StatePath, current), token);
        if (written.Value is null)
        {
            return call.Fail(written.Diagnostics);
        }

        call.Say("State repaired successfully");
        return PulumiExitCodes.Done;
    }

    private static Result<PulumiWrite> Plan(PulumiCall call, string path, StateDocument document)
    {
        using var copies = new CopyShelf(call.Io);
        var arguments = new RepairArguments { Target = new StateTarget { File = path } };
        if (copies.Load(arguments, document) is { } unusable)
        {
            return Result.Failed<PulumiWrite>(unusable);
        }

        var plan = RepairPlanner.Plan(
            document, IntegrityCheck.Run(document), copies.Documents, new Dictionary<int, string>());
        return plan.CanApply
            ? Result.Of(new PulumiWrite(plan.Pieces()).Tidied(document.Bytes))
            : Result.Failed<PulumiWrite>(plan.Questions.Count > 0
                ? CliDiagnostics.ChoiceNeeded(plan.Questions.Count)
                : CliDiagnostics.StillDamaged());
    }
}
