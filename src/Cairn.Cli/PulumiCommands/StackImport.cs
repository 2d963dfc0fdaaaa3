using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;
using Cairn.Storage.Files;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Puts a state from elsewhere into a stack.</summary>
internal static class StackImport
{
    public static int Run(PulumiCall call, CancellationToken token)
    {
        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var reader = new StateFileReader();
        var read = call.Text("file") is { } path
            ? reader.Read(call.Io.Resolve(path), CancellationToken.None)
            : reader.Read(call.Io.Input, StateFile.StandardStream, CancellationToken.None);
        using var file = read.Value;
        if (file is null)
        {
            return call.Fail(read.Diagnostics);
        }

        var opened = StateDocument.Open(file.Bytes);
        return opened.TryGet(out var source)
            ? Import(call, stage, source, token)
            : call.Fail(opened.Diagnostics);
    }

    private static int Import(
        PulumiCall call, ProjectStage stage, StateDocument source, CancellationToken token)
    {
        var isForced = call.Switch("force") || !call.IsIntegrityChecked;
        var reasons = isForced ? [] : Reasons(source, stage).ToList();
        if (reasons.Count > 0)
        {
            reasons.Add("importing this file could be dangerous; rerun with --force to proceed anyway");
            return call.Fail(
                $"{reasons.Count} errors occurred:\n"
                + string.Join('\n', reasons.Select((text, i) => $"    {i + 1}) {text}")));
        }

        var written = PulumiStack.Write(
            call,
            stage,
            (_, target) =>
            {
                var planned = ImportEdit.Plan(source, target, isUnchecked: isForced);
                return planned.TryGet(out var edit)
                    ? Result.Of(new PulumiWrite(edit.Pieces, isForced))
                    : Result.Failed<PulumiWrite>(planned.Diagnostics);
            },
            token);
        if (written.Value is null)
        {
            return call.Fail(written.Diagnostics);
        }

        call.Say("Import complete.");
        return PulumiExitCodes.Done;
    }

    private static IEnumerable<string> Reasons(StateDocument source, ProjectStage stage)
    {
        if (StageName.Of(source) is { } name && source.Count > 0 && name.Stage != stage.Name)
        {
            yield return $"resource '{source[0].Urn}' is from a different stack ({name.Stage} != {stage.Name})";
        }

        var faults = IntegrityCheck.Run(source);
        if (!faults.IsSound)
        {
            var first = FaultExplainer.Explain(
                source, faults.All().First(static x => FaultCatalogue.IsError(x.Kind)));
            yield return $"state file contains errors: {first.Upstream ?? first.Detail}";
        }
    }
}
