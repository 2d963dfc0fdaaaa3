using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;
using Cairn.State.Json;

namespace Cairn.Cli.Commands;

/// <summary>A draft as it was saved, held against the rules.</summary>
/// <param name="Pieces">The new state; none where it means the same as the old one.</param>
/// <param name="Document">The new state, open; null where it can't be.</param>
/// <param name="Faults">Why it can't be written; none if it can.</param>
internal sealed record DraftReading(
    IReadOnlyList<StatePiece> Pieces, StateDocument? Document, IReadOnlyList<Diagnostic> Faults)
{
    private const int HeadBytes = 4096;

    public static readonly JsonStyle Readable = JsonStyle.Indented((byte)' ', 2);

    /// <summary>Reads a draft of a state, or of one resource of it.</summary>
    public static DraftReading Of(OpenedState state, ResourceHeader? resource, Draft draft)
    {
        var saved = draft.Read();
        if (!saved.TryGet(out var text))
        {
            return Failed(saved.Diagnostics);
        }

        IReadOnlyList<StatePiece> pieces;
        try
        {
            pieces = Take(state.Document, resource, text);
        }
        catch (System.Text.Json.JsonException fault)
        {
            return Failed([CliDiagnostics.DraftUnreadable(draft.Path, fault)]);
        }

        if (pieces.Count == 0)
        {
            return new DraftReading([], state.Document, []);
        }

        var opened = StateDocument.Open(StateBytes.FromArray(Rehearsal.Join(state.File.Bytes, pieces)));
        if (!opened.TryGet(out var document))
        {
            return Failed([.. opened.Diagnostics, CliDiagnostics.DraftInvalid(draft.Path, null)]);
        }

        var faults = IntegrityCheck.Run(document);
        var errors = faults.All().Where(static x => FaultCatalogue.IsError(x.Kind))
            .Take(DiagnosticView.ShownMax).Select(x => FaultExplainer.Explain(document, x));
        return faults.IsSound
            ? new DraftReading(pieces, document, [])
            : Failed([.. errors, CliDiagnostics.DraftInvalid(draft.Path, faults.ErrorCount)]);
    }

    /// <summary>What is edited.</summary>
    public static ReadOnlySpan<byte> Before(StateDocument document, ResourceHeader? resource)
        => resource is { } one ? one.Json : document.Text(Whole(document));

    private static DraftReading Failed(IReadOnlyList<Diagnostic> faults) => new([], null, faults);

    /// <summary>The draft as pieces of the new state, laid out as the old one is.</summary>
    private static IReadOnlyList<StatePiece> Take(
        StateDocument document, ResourceHeader? resource, ReadOnlySpan<byte> draft)
    {
        var style = JsonStyle.Detect(document.Bytes.Slice(0, (int)Math.Min(HeadBytes, document.Bytes.Length)));
        var before = JsonText.Reindent(Before(document, resource), Readable);
        if (JsonText.Reindent(draft, Readable).AsSpan().SequenceEqual(before))
        {
            return [];
        }

        if (resource is not { } one)
        {
            return [StatePiece.Keep(0, Whole(document).Start), StatePiece.New(JsonText.Reindent(draft, style))];
        }

        var rewrite = new StateRewrite(document);
        rewrite.Replace(one.Index, JsonText.Reindent(draft, style, Depth(document.Envelope)));
        return rewrite.Pieces();
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
