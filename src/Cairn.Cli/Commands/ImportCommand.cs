using System.CommandLine;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Cli.Commands;

/// <summary>Puts the state in a file in the place of another, after checking and showing what changes.</summary>
internal static class ImportCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("import", "Replace a state by the one in a file. Pending operations are kept.")
        {
            Examples =
            [
                ("cairn state import export.json --stage dev", "checks it, shows the difference, asks"),
                ("cairn state import prod.json --file dev.json --rename-stage prod=dev", "a copy for another stage"),
            ],
        };
        var source = new Argument<string>("source")
        {
            HelpName = "SOURCE",
            Description = "The file to import, in any envelope; - for standard input.",
        };
        var rename = new Option<string?>("--rename-stage")
        {
            HelpName = "OLD=NEW",
            Description = "Turn the URNs of one stage into those of another.",
        };
        rename.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>()?.Split('=') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                result.AddError("--rename-stage wants OLD=NEW.");
            }
        });
        command.Add(source);
        command.Add(rename);
        var options = new EditOptions(command);
        command.SetAction(parsed =>
            Run(io, parsed.GetValue(source) ?? "", parsed.GetValue(rename), options.Bind(parsed)));
        return command;
    }

    private static int Run(IoContext io, string source, string? rename, EditArguments arguments)
    {
        var opened = OpenedState.Open(io, new StateTarget { File = source });
        if (!opened.TryGet(out var state))
        {
            return DiagnosticView.Fail(io, opened.Diagnostics);
        }

        using (state)
        {
            var found = PlaceSource.Find(io, arguments.Target);
            if (!found.TryGet(out var place))
            {
                return DiagnosticView.Fail(io, found.Diagnostics, ExitCodes.Usage);
            }

            var made = Made(io, state.Document, rename, place);
            if (!made.TryGet(out var document))
            {
                return DiagnosticView.Fail(io, made.Diagnostics);
            }

            var warnings = made.Diagnostics;
            return TakenStage.Run(
                io,
                arguments.Target,
                arguments.Taking with { MayCreate = true },
                taken => Presence.MayExist(place.StatePath)
                    ? EditRun.Taken(taken, arguments, target => With(ImportEdit.Plan(document, target), warnings))
                    : CreateFile(taken, arguments, place, state, With(PlanNew(document, place), warnings)));
        }
    }

    /// <summary>What is imported: renamed, and with its secrets encrypted.</summary>
    private static Result<StateDocument> Made(IoContext io, StateDocument document, string? rename, StagePlace place)
    {
        var renamed = Renamed(document, rename);
        if (!renamed.TryGet(out var named))
        {
            return renamed;
        }

        var closed = ImportSecrets.Seal(io, named, place);
        return new Result<StateDocument>(closed.Value, [.. renamed.Diagnostics, .. closed.Diagnostics]);
    }

    private static Result<StateDocument> Renamed(StateDocument document, string? rename)
    {
        if (rename?.Split('=') is not [var from, var to])
        {
            return Result.Of(document);
        }

        var planned = StageRename.Plan(document, from, to);
        return planned.TryGet(out var edit)
            ? Result.Of(edit.After, planned.Diagnostics)
            : Result.Failed<StateDocument>(planned.Diagnostics);
    }

    private static Result<StateEdit> With(Result<StateEdit> result, IEnumerable<Diagnostic> warnings)
        => new(result.Value, [.. warnings, .. result.Diagnostics]);

    /// <summary>A file in no store may hold the state of any stage.</summary>
    private static Result<StateEdit> PlanNew(StateDocument document, StagePlace place)
        => place.Kind != StageKind.File
            && ImportEdit.OtherStage(document, new StageName(place.Stack, place.Project ?? "")) is { } other
                ? Result.Failed<StateEdit>(other)
                : ImportEdit.Plan(document, target: null);

    private static int CreateFile(
        IoContext io, EditArguments arguments, StagePlace place, OpenedState source, Result<StateEdit> planned)
    {
        if (!planned.TryGet(out var edit))
        {
            return DiagnosticView.Fail(io, planned.Diagnostics);
        }

        if (!arguments.IsJson)
        {
            EditView.Plan(io, source, edit, planned.Diagnostics);
        }

        WriteReceipt? receipt = null;
        if (!arguments.IsDryRun)
        {
            if (!arguments.IsYes && Confirmation.Refused(io, "Write this?") is { } code)
            {
                return code;
            }

            var written = StateWriter.Of(io).Create(
                place.StatePath, source.File.Bytes, edit.Pieces, CompressionNames.Of(place.StatePath));
            if (!written.TryGet(out receipt))
            {
                return DiagnosticView.Fail(io, written.Diagnostics, ExitCodes.Of(written.Diagnostics));
            }
        }

        if (arguments.IsJson)
        {
            EditView.Json(io, source, edit, receipt, planned.Diagnostics);
        }
        else if (receipt is not null)
        {
            EditView.Written(io, receipt, []);
        }

        return ExitCodes.Done;
    }
}
