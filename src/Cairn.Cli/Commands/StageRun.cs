using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;
using Cairn.State.Json;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;

namespace Cairn.Cli.Commands;

/// <summary>What the commands on whole stages have in common: find, plan, show, ask, lock, write.</summary>
internal static class StageRun
{
    public static int New(IoContext io, StageArguments arguments)
        => Taken(io, arguments, [arguments.Find(io, arguments.Stage, mustExist: false)], taken
            => NewTaken(taken, arguments));

    public static int Copy(IoContext io, StageArguments arguments, string target)
        => Taken(io, arguments, Two(io, arguments, target), taken => CopyTaken(taken, arguments, target));

    public static int Rename(IoContext io, StageArguments arguments, string target)
        => Taken(io, arguments, Two(io, arguments, target), taken => RenameTaken(taken, arguments, target));

    public static int Remove(IoContext io, StageArguments arguments, bool forgetsResources)
        => Taken(
            io,
            arguments,
            [arguments.Find(io, arguments.Stage, mustExist: true)],
            taken => RemoveTaken(taken, arguments, forgetsResources));

    /// <summary>Takes all the stages, or none where one is not to be found; the command tells that.</summary>
    private static int Taken(
        IoContext io, StageArguments arguments, Result<StagePlace>[] found, Func<IoContext, int> run)
    {
        var places = found.Select(static x => x.Value).OfType<StagePlace>().ToList();
        return TakenStage.Run(io, places.Count == found.Length ? places : [], arguments.Taking, run);
    }

    private static Result<StagePlace>[] Two(IoContext io, StageArguments arguments, string target)
        => [arguments.Find(io, arguments.Stage, mustExist: true), arguments.Find(io, target, mustExist: false)];

    private static int NewTaken(IoContext io, StageArguments arguments)
    {
        var found = arguments.Find(io, arguments.Stage, mustExist: false);
        if (!found.TryGet(out var place))
        {
            return DiagnosticView.Fail(io, found.Diagnostics);
        }

        if (Presence.MayExist(place.StatePath))
        {
            return DiagnosticView.Fail(io, [HistoryDiagnostics.StageExists(place.Stack, place.StatePath)]);
        }

        var plan = new StagePlan("new", place, $"Make the stage {place.Stack} in {place.StatePath}.", []);
        return Finish(io, arguments, plan, isAsked: false, () =>
            Files(io).Create(place, NewState.Of(new StageName(place.Stack, place.Project ?? ""), io.Time.GetUtcNow())));
    }

    private static int CopyTaken(IoContext io, StageArguments arguments, string target)
        => WithTwo(io, arguments, target, (state, from, to, edit, warnings) =>
        {
            var text = $"Copy {from.Stack} to {to.Stack} ({CheckView.Counted(state.Document.Count, "resource")})."
                + " Ciphertexts are kept, so the copy needs the same passphrase"
                + (from.Kind == StageKind.Sst ? ", which is copied along." : ".");
            var plan = new StagePlan("copy", to, text, [.. warnings, .. Shared(state.Document, from, to)]);
            return Finish(io, arguments, plan, isAsked: true, () =>
                Presence.MayExist(to.StatePath)
                    ? Result.Failed<WriteReceipt>(HistoryDiagnostics.StageExists(to.Stack, to.StatePath))
                    : Files(io).Copy(from, state.File, edit, to));
        });

    private static int RenameTaken(IoContext io, StageArguments arguments, string target)
        => WithTwo(io, arguments, target, (state, from, to, edit, warnings) =>
        {
            var text = $"Rename {from.Stack} to {to.Stack} ({CheckView.Counted(state.Document.Count, "resource")})."
                + " Its history goes along; nothing changes in the cloud."
                + (from.Kind == StageKind.Pulumi
                    ? $" Rename `Pulumi.{from.Stack}.yaml` in the project to `Pulumi.{to.Stack}.yaml` as well."
                    : "");
            var plan = new StagePlan("rename", to, text, [.. warnings]);
            return Finish(io, arguments, plan, isAsked: true, () =>
                Files(io).Rename(from, state.File, edit, to));
        });

    private static int RemoveTaken(IoContext io, StageArguments arguments, bool forgetsResources)
        => With(io, arguments, (state, place) =>
        {
            var left = state.Document.Resources().Count(static x => x.Type != Urn.RootType && !x.IsProvider)
                + state.Document.PendingCount;
            if (left > 0 && !forgetsResources)
            {
                return DiagnosticView.Fail(io, [CliHistoryDiagnostics.StageNotEmpty(place.Stack, left)]);
            }

            var text = left == 0
                ? $"Remove the stage {place.Stack}, which has no resources left. Its history stays."
                : $"Remove the stage {place.Stack} and forget its {CheckView.Counted(left, "resource")}."
                    + " Nothing is deleted in the cloud. Its history stays, and can bring it back.";
            return Finish(io, arguments, new StagePlan("remove", place, text, []), isAsked: true, () =>
                Files(io).Remove(state.File));
        });

    private static StageFiles Files(IoContext io) => new(io.Time, StateWriter.Author(io), io.Fence);

    private static int With(IoContext io, StageArguments arguments, Func<OpenedState, StagePlace, int> run)
    {
        var found = arguments.Find(io, arguments.Stage, mustExist: true);
        if (!found.TryGet(out var place))
        {
            return DiagnosticView.Fail(io, found.Diagnostics);
        }

        if (place.Siblings.Length > 0)
        {
            return DiagnosticView.Fail(io, [CliHistoryDiagnostics.SeveralFiles(place.Stack, place.Siblings)]);
        }

        var opened = OpenedState.Open(io, new StateTarget { File = place.StatePath });
        if (!opened.TryGet(out var state))
        {
            return DiagnosticView.Fail(io, opened.Diagnostics);
        }

        using (state)
        {
            return run(state, place);
        }
    }

    private static int WithTwo(
        IoContext io,
        StageArguments arguments,
        string target,
        Func<OpenedState, StagePlace, StagePlace, IReadOnlyList<StatePiece>, IReadOnlyList<Diagnostic>, int> run)
        => With(io, arguments, (state, from) =>
        {
            if (arguments.Stage == target)
            {
                return DiagnosticView.Fail(io, [CliHistoryDiagnostics.SameName(target)]);
            }

            var found = arguments.Find(io, target, mustExist: false);
            if (!found.TryGet(out var to))
            {
                return DiagnosticView.Fail(io, found.Diagnostics);
            }

            var faults = IntegrityCheck.Run(state.Document);
            if (!faults.IsSound)
            {
                return DiagnosticView.Fail(
                    io, [CliHistoryDiagnostics.StageDamaged(from.Stack, faults.ErrorCount)], ExitCodes.Damaged);
            }

            var planned = Retarget(state.Document, from.Stack, target);
            to = to with { StatePath = WithExtensionOf(from, to) };
            return planned.TryGet(out var pieces)
                ? run(state, from, to, pieces, planned.Diagnostics)
                : DiagnosticView.Fail(io, planned.Diagnostics);
        });

    /// <summary>A state without resources has only a name to change.</summary>
    internal static Result<IReadOnlyList<StatePiece>> Retarget(StateDocument document, string from, string to)
    {
        if (document.Count > 0)
        {
            var planned = StageRename.Plan(document, from, to);
            return planned.TryGet(out var edit)
                ? Result.Of(edit.Pieces, planned.Diagnostics)
                : Result.Failed<IReadOnlyList<StatePiece>>(planned.Diagnostics);
        }

        var rewrite = new StateRewrite(document);
        if (document is { StackNameExtent: { } extent, StackName: { } name })
        {
            var parts = name.Split('/');
            parts[^1] = to;
            rewrite.ReplaceOutside(extent, JsonText.Quote(string.Join('/', parts)));
        }

        return Result.Of(rewrite.Pieces());
    }

    /// <summary>A packed state stays packed, and is called so, unless the new name has a state already.</summary>
    private static string WithExtensionOf(StagePlace from, StagePlace to)
        => Presence.MayExist(to.StatePath)
            ? to.StatePath
            : Path.Combine(
                Path.GetDirectoryName(to.StatePath) ?? "",
                to.Stack + Path.GetFileName(from.StatePath)[from.Stack.Length..]);

    private static IEnumerable<Diagnostic> Shared(StateDocument document, StagePlace from, StagePlace to)
    {
        var count = document.Resources().Count(static x => x.IsCustom && !x.IsProvider && x.Id.Length > 0);
        return count == 0 ? [] : [CliHistoryDiagnostics.SharedObjects(from.Stack, to.Stack, count)];
    }

    private static int Finish(
        IoContext io,
        StageArguments arguments,
        StagePlan plan,
        bool isAsked,
        Func<Result<WriteReceipt>> write)
    {
        if (!arguments.IsJson)
        {
            StageView.Plan(io, plan);
        }

        if (arguments.IsDryRun)
        {
            if (arguments.IsJson)
            {
                StageView.Json(io, plan, receipt: null, plan.Warnings);
            }

            return ExitCodes.Done;
        }

        if (isAsked && !arguments.IsYes && Confirmation.Refused(io, "Do it?") is { } refused)
        {
            return refused;
        }

        var written = write();
        if (!written.TryGet(out var receipt))
        {
            return DiagnosticView.Fail(io, written.Diagnostics, ExitCodes.Of(written.Diagnostics));
        }

        if (arguments.IsJson)
        {
            StageView.Json(io, plan, receipt, [.. plan.Warnings, .. written.Diagnostics]);
        }
        else
        {
            StageView.Done(io, plan, receipt, written.Diagnostics);
        }

        return ExitCodes.Done;
    }
}
