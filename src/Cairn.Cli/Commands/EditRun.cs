using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>What all edits of a state have in common: read, plan, show, ask, back up and write.</summary>
internal static class EditRun
{
    public static int Run(IoContext io, EditArguments arguments, Func<StateDocument, Result<StateEdit>> plan)
    {
        var opened = OpenedState.Open(io, arguments.Target);
        if (!opened.TryGet(out var state))
        {
            var code = arguments.Target.Fault is null ? ExitCodes.Failed : ExitCodes.Usage;
            return DiagnosticView.Fail(io, opened.Diagnostics, code);
        }

        using (state)
        {
            var planned = plan(state.Document);
            if (!planned.TryGet(out var edit))
            {
                return Refuse(io, arguments, state, planned.Diagnostics);
            }

            if (!arguments.IsJson)
            {
                EditView.Plan(io, state, edit, planned.Diagnostics);
            }

            return Apply(io, arguments, state, edit, planned.Diagnostics);
        }
    }

    private static int Refuse(
        IoContext io, EditArguments arguments, OpenedState state, IReadOnlyList<Diagnostic> reasons)
    {
        if (arguments.IsJson)
        {
            EditView.Json(io, state, edit: null, receipt: null, reasons);
            return ExitCodes.Failed;
        }

        return DiagnosticView.Fail(io, reasons);
    }

    private static int Apply(
        IoContext io,
        EditArguments arguments,
        OpenedState state,
        StateEdit edit,
        IReadOnlyList<Diagnostic> warnings)
    {
        var isStream = state.File.Path == StateFile.StandardStream;
        if (arguments.IsDryRun || (isStream && arguments.IsJson) || (!isStream && !edit.HasChanges))
        {
            if (arguments.IsJson)
            {
                EditView.Json(io, state, edit, receipt: null, warnings);
            }

            return ExitCodes.Done;
        }

        if (isStream)
        {
            io.Out.Flush();
            var problem = StateFileWriter.Write(io.Output, state.File.Bytes, edit.Pieces, Compression.None);
            return problem is null ? ExitCodes.Done : DiagnosticView.Fail(io, [problem]);
        }

        if (!arguments.IsYes && Confirmation.Refused(io, "Write this?") is { } code)
        {
            return code;
        }

        var written = LockedWrite.Replace(io, state.File, edit.Pieces);
        if (!written.TryGet(out var receipt))
        {
            return DiagnosticView.Fail(io, written.Diagnostics, ExitCodes.Of(written.Diagnostics));
        }

        IReadOnlyList<Diagnostic> all = [.. warnings, .. written.Diagnostics];
        if (arguments.IsJson)
        {
            EditView.Json(io, state, edit, receipt, all);
        }
        else
        {
            EditView.Written(io, receipt, written.Diagnostics);
        }

        return ExitCodes.Done;
    }
}
