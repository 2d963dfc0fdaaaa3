using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;
using Cairn.State.Json;

namespace Cairn.Cli.Commands;

/// <summary>The course of an edit: draft, editor, check, comparison, question, write.</summary>
internal static class EditorRun
{
    private const int HeadBytes = 4096;

    private static readonly JsonStyle Readable = JsonStyle.Indented((byte)' ', 2);

    public static int Run(IoContext io, EditorArguments arguments)
    {
        if (string.IsNullOrWhiteSpace(arguments.Editor))
        {
            return DiagnosticView.Fail(io, [CliDiagnostics.NoEditor()], ExitCodes.Usage);
        }

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

    private static int Edit(IoContext io, EditorArguments arguments, OpenedState state, ResourceHeader? resource)
    {
        var before = resource is { } one ? one.Json : state.Document.Text(Whole(state.Document));
        var draft = new Draft(JsonText.Reindent(before, Readable));
        if (draft.Edit(arguments.Editor ?? "") is { } failed)
        {
            return DiagnosticView.Fail(io, [failed]);
        }

        if (!TryTake(state.Document, resource, before, draft.Read(), out var pieces))
        {
            return DiagnosticView.Fail(io, [CliDiagnostics.DraftInvalid(draft.Path, null)], ExitCodes.Damaged);
        }

        if (pieces.Count == 0)
        {
            draft.Delete();
            io.Out.WriteLine("Nothing was changed.");
            return ExitCodes.Done;
        }

        var bytes = StateBytes.FromArray(Rehearsal.Join(state.File.Bytes, pieces));
        var opened = StateDocument.Open(bytes);
        if (!opened.TryGet(out var document))
        {
            var reasons = (Diagnostic[])[.. opened.Diagnostics, CliDiagnostics.DraftInvalid(draft.Path, null)];
            return DiagnosticView.Fail(io, reasons, ExitCodes.Damaged);
        }

        var faults = IntegrityCheck.Run(document);
        if (!faults.IsSound)
        {
            var errors = faults.All().Where(static x => FaultCatalogue.IsError(x.Kind))
                .Take(DiagnosticView.ShownMax).Select(x => FaultExplainer.Explain(document, x));
            return DiagnosticView.Fail(
                io, errors.Append(CliDiagnostics.DraftInvalid(draft.Path, faults.ErrorCount)), ExitCodes.Damaged);
        }

        DiffView.Human(Pen.Out(io), StateComparison.Of(state.Document, document));
        return Write(io, arguments, state, pieces, draft);
    }

    private static int Write(
        IoContext io, EditorArguments arguments, OpenedState state, IReadOnlyList<StatePiece> pieces, Draft draft)
    {
        if (!arguments.IsYes && Confirmation.Refused(io, $"Write this to {state.Name}?") is { } refused)
        {
            io.Err.WriteLine($"The draft is kept: {draft.Path}");
            return refused;
        }

        var written = LockedWrite.Replace(io, state.File, pieces);
        if (!written.TryGet(out var receipt))
        {
            io.Err.WriteLine($"The draft is kept: {draft.Path}");
            return DiagnosticView.Fail(io, written.Diagnostics, ExitCodes.Of(written.Diagnostics));
        }

        draft.Delete();
        EditView.Written(io, receipt, written.Diagnostics);
        return ExitCodes.Done;
    }

    /// <summary>
    /// The draft as pieces of the new state, laid out as the old one is; none where it means the same. False where
    /// it is no JSON.
    /// </summary>
    private static bool TryTake(
        StateDocument document,
        ResourceHeader? resource,
        ReadOnlySpan<byte> before,
        ReadOnlySpan<byte> draft,
        out IReadOnlyList<StatePiece> pieces)
    {
        pieces = [];
        try
        {
            var head = document.Bytes.Slice(0, (int)Math.Min(HeadBytes, document.Bytes.Length));
            var style = JsonStyle.Detect(head);
            if (JsonText.Reindent(draft, Readable).AsSpan().SequenceEqual(JsonText.Reindent(before, Readable)))
            {
                return true;
            }

            if (resource is not { } one)
            {
                pieces = [StatePiece.Keep(0, Whole(document).Start), StatePiece.New(JsonText.Reindent(draft, style))];
                return true;
            }

            var rewrite = new StateRewrite(document);
            rewrite.Replace(one.Index, JsonText.Reindent(draft, style, Depth(document.Envelope)));
            pieces = rewrite.Pieces();
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    /// <summary>The state's text without a byte order mark.</summary>
    private static Extent Whole(StateDocument document)
    {
        var length = document.Bytes.Length;
        var mark = length >= 3 && document.Bytes.Slice(0, 3).SequenceEqual("\uFEFF"u8) ? 3 : 0;
        return new Extent(mark, length - mark);
    }

    /// <summary>How many levels deep a resource stands.</summary>
    private static int Depth(Envelope envelope) => envelope switch
    {
        Envelope.Checkpoint => 4,
        Envelope.BareDeployment => 2,
        _ => 3,
    };
}
