using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;

namespace Cairn.Cli.Commands;

/// <summary>The course of a restore: open, check, say what it means, ask, lock, back up, write.</summary>
internal static class HistoryRestoreRun
{
    public static int Run(IoContext io, HistoryRestoreArguments arguments, OpenedHistory history)
    {
        var opened = OpenedVersion.Open(history, arguments.Version);
        if (!opened.TryGet(out var version))
        {
            return DiagnosticView.Fail(io, opened.Diagnostics);
        }

        using (version)
        {
            if (Fault(arguments, history, version) is { } fault)
            {
                return DiagnosticView.Fail(io, [fault], ExitCodes.Damaged);
            }

            var plan = new HistoryRestorePlan(
                history,
                version,
                version.Document is { } restored && history.Unreadable.IsEmpty
                    ? CloudObjects.Between(history.Document, restored)
                    : null);
            return Apply(io, arguments, plan);
        }
    }

    /// <summary>Why a version may not take the place of the state, or null.</summary>
    private static Diagnostic? Fault(HistoryRestoreArguments arguments, OpenedHistory history, OpenedVersion version)
    {
        if (version.Document is not { } document)
        {
            return arguments.IsUnchecked
                ? null
                : CliHistoryDiagnostics.VersionUnsound(version.Version.Id, errors: null, version.Opened.Diagnostics[0]);
        }

        var (theirs, place) = (StageName.Of(document), history.Place);
        if (place.Kind != StageKind.File && theirs is not null
            && (theirs.Stage != place.Stack
                || (place.Project is { } project && theirs.Project.Length > 0 && theirs.Project != project)))
        {
            return CliHistoryDiagnostics.VersionOfOtherStage(
                version.Version.Id,
                theirs.Qualified,
                new StageName(place.Stack, place.Project ?? "").Qualified);
        }

        var faults = IntegrityCheck.Run(document);
        return faults.IsSound || arguments.IsUnchecked
            ? null
            : CliHistoryDiagnostics.VersionUnsound(
                version.Version.Id,
                faults.ErrorCount,
                FaultExplainer.Explain(document, faults.All().First(static x => FaultCatalogue.IsError(x.Kind))));
    }

    private static int Apply(IoContext io, HistoryRestoreArguments arguments, HistoryRestorePlan plan)
    {
        if (!arguments.Versions.IsJson)
        {
            RestorePlanView.Human(io, plan, arguments.ShowsAll);
        }

        if (plan.IsNothing || arguments.IsDryRun)
        {
            if (arguments.Versions.IsJson)
            {
                RestorePlanView.Json(io, plan, plan.IsNothing ? "nothing-to-do" : "planned", receipt: null, []);
            }

            return ExitCodes.Done;
        }

        if (!arguments.IsYes
            && Confirmation.Refused(io, $"Restore {plan.Version.Version.Id}?") is { } refused)
        {
            return refused;
        }

        var written = Write(io, arguments, plan);
        if (!written.TryGet(out var receipt))
        {
            return DiagnosticView.Fail(io, written.Diagnostics, ExitCodes.Of(written.Diagnostics));
        }

        if (arguments.Versions.IsJson)
        {
            RestorePlanView.Json(io, plan, "restored", receipt, written.Diagnostics);
        }
        else
        {
            RestorePlanView.Written(io, plan, receipt, written.Diagnostics);
        }

        return ExitCodes.Done;
    }

    private static Result<WriteReceipt> Write(
        IoContext io, HistoryRestoreArguments arguments, HistoryRestorePlan plan)
    {
        var (place, bytes) = (plan.History.Place, plan.Version.File.Bytes);
        if (plan.History.Shelf is BackupVersions backup
            && backup.RestoreFiles(place) is { Value: null, Diagnostics: var missing })
        {
            return Result.Failed<WriteReceipt>(missing);
        }

        IReadOnlyList<StatePiece> pieces = [StatePiece.Keep(0, bytes.Length)];
        if (plan.History.Current is { } current)
        {
            return StateWriter.Of(io).Replace(
                current, pieces, new WriteOptions { Source = bytes, IsUnchecked = arguments.IsUnchecked });
        }

        return CopyWrite.Put(io, place.StatePath, bytes, arguments.IsUnchecked);
    }
}
