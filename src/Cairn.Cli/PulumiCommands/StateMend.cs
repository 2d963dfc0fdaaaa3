using System.Collections.Immutable;
using Cairn.Cli.Commands;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Cli.Sst;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Repair;
using Cairn.Storage.Files;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Mends a damaged state where each fault has one safe answer.</summary>
internal static class StateMend
{
    /// <summary>Set to <c>safe</c>, operations mend a damaged state themselves before they begin.</summary>
    public const string Wish = "CAIRN_REPAIR";

    /// <summary>
    /// Mends a stage's state if <see cref="Wish"/> says so and each of its faults has one safe answer; else it stays
    /// as it is, and the operation refuses it. What is worth telling is in the answer.
    /// </summary>
    public static ImmutableArray<Diagnostic> OnWish(PulumiCall call, ProjectStage stage, CancellationToken token)
    {
        if (call.Io.Environment(Wish) != "safe" || !call.IsIntegrityChecked || !IsDamaged(stage.Place.StatePath))
        {
            return [];
        }

        var changes = new List<RepairChange>();
        var written = PulumiStack.Write(
            call, stage, (_, current) => Plan(call, stage.Place.StatePath, current, changes), token);
        return [written.Value is null
            ? SstDiagnostics.NotMended(written.Diagnostics[0])
            : SstDiagnostics.Mended(changes)];
    }

    private static bool IsDamaged(string path)
    {
        using var file = new StateFileReader().Read(path, CancellationToken.None).Value;
        return file is not null
            && StateDocument.Open(file.Bytes).TryGet(out var document)
            && !IntegrityCheck.Run(document).IsSound;
    }

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
            call,
            stage,
            (_, current) => Plan(call, stage.Place.StatePath, current, []) is var planned
                && planned.TryGet(out var write) ? Result.Of(write.Tidied(current.Bytes)) : planned,
            token);
        if (written.Value is null)
        {
            return call.Fail(written.Diagnostics);
        }

        call.Say("State repaired successfully");
        return PulumiExitCodes.Done;
    }

    private static Result<PulumiWrite> Plan(
        PulumiCall call, string path, StateDocument document, List<RepairChange> changes)
    {
        using var copies = new CopyShelf(call.Io);
        var arguments = new RepairArguments { Target = new StateTarget { File = path } };
        if (copies.Load(arguments, document) is { } unusable)
        {
            return Result.Failed<PulumiWrite>(unusable);
        }

        var plan = RepairPlanner.Plan(
            document, IntegrityCheck.Run(document), copies.Documents, new Dictionary<int, string>());
        changes.AddRange(plan.Changes);
        return plan.CanApply
            ? Result.Of(new PulumiWrite(plan.Pieces()))
            : Result.Failed<PulumiWrite>(plan.Questions.Count > 0
                ? CliDiagnostics.ChoiceNeeded(plan.Questions.Count)
                : CliDiagnostics.StillDamaged());
    }
}
