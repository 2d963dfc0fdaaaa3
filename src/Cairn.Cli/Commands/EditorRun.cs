using Cairn.Cli.Views;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.Cli.Commands;

/// <summary>The course of an edit: draft, editor, check, comparison, question, write.</summary>
internal static class EditorRun
{
    public static int Run(IoContext io, EditorArguments arguments)
    {
        if (string.IsNullOrWhiteSpace(arguments.Editor))
        {
            return DiagnosticView.Fail(io, [CliDiagnostics.NoEditor()], ExitCodes.Usage);
        }

        var taking = new TakeArguments { IsYes = arguments.IsYes, Wait = arguments.Wait };
        return TakenStage.Run(io, arguments.Target, taking, taken => Taken(taken, arguments));
    }

    private static int Taken(IoContext io, EditorArguments arguments)
    {
        var opened = OpenedState.Open(io, arguments.Target);
        if (!opened.TryGet(out var state))
        {
            var code = arguments.Target.Fault is null ? ExitCodes.Failed : ExitCodes.Usage;
            return DiagnosticView.Fail(io, opened.Diagnostics, code);
        }

        using (state)
        {
            if (arguments.Resource is null)
            {
                return Edit(io, arguments, state, resource: null);
            }

            var (resource, fault) = ResourceChoice.Find(state.Document, arguments.Resource);
            return fault is null ? Edit(io, arguments, state, resource) : DiagnosticView.Fail(io, [fault]);
        }
    }

    /// <summary>Until the draft is written, means nothing new, or is left to its author.</summary>
    private static int Edit(IoContext io, EditorArguments arguments, OpenedState state, ResourceHeader? resource)
    {
        var before = DraftReading.Before(state.Document, resource);
        var made = Draft.Create(JsonText.Reindent(before, DraftReading.Readable));
        if (!made.TryGet(out var draft))
        {
            return DiagnosticView.Fail(io, made.Diagnostics);
        }

        while (true)
        {
            if (draft.Edit(arguments.Editor ?? "") is { } failed)
            {
                return DiagnosticView.Fail(io, [failed]);
            }

            var reading = DraftReading.Of(state, resource, draft);
            if (reading.Document is not { } document)
            {
                DiagnosticView.All(Pen.Err(io), reading.Faults);
                if (!arguments.IsYes && Confirmation.Choice(io, "Edit it again? [y/N]") == 'y')
                {
                    continue;
                }

                return ExitCodes.Damaged;
            }

            if (reading.Pieces.Count == 0)
            {
                Remove(io, draft);
                io.Out.WriteLine("Nothing was changed.");
                return ExitCodes.Done;
            }

            DiffView.Human(Pen.Out(io), StateComparison.Of(state.Document, document));
            if (Decide(io, arguments, state) is not { } decision)
            {
                continue;
            }

            return decision == ExitCodes.Done
                ? Write(io, state, reading.Pieces, draft)
                : Kept(io, draft, decision);
        }
    }

    /// <summary>Whether to write, as an exit code; null: the draft is edited again.</summary>
    private static int? Decide(IoContext io, EditorArguments arguments, OpenedState state)
    {
        if (arguments.IsYes)
        {
            return ExitCodes.Done;
        }

        if (!io.IsInteractive)
        {
            return DiagnosticView.Fail(io, [CliDiagnostics.NeedsYes()]);
        }

        switch (Confirmation.Choice(io, $"Write this to {state.Name}? [y/N, e: edit again]"))
        {
            case 'y':
                return ExitCodes.Done;
            case 'e':
                return null;
            default:
                io.Err.WriteLine("Nothing was changed.");
                return ExitCodes.Failed;
        }
    }

    private static int Write(IoContext io, OpenedState state, IReadOnlyList<StatePiece> pieces, Draft draft)
    {
        var written = StateWriter.Of(io).Replace(state.File, pieces);
        if (!written.TryGet(out var receipt))
        {
            DiagnosticView.All(Pen.Err(io), written.Diagnostics);
            return Kept(io, draft, ExitCodes.Of(written.Diagnostics));
        }

        Remove(io, draft);
        EditView.Written(io, receipt, written.Diagnostics);
        return ExitCodes.Done;
    }

    private static void Remove(IoContext io, Draft draft)
    {
        if (draft.Delete() is { } left)
        {
            DiagnosticView.All(Pen.Err(io), [left]);
        }
    }

    private static int Kept(IoContext io, Draft draft, int code)
    {
        io.Err.WriteLine($"The draft is kept: {draft.Path}");
        return code;
    }
}
