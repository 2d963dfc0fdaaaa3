using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Json;
using Cairn.State.Repair;
using Cairn.Storage.Places;

namespace Cairn.Cli.Commands;

/// <summary>A repair's plan, and the envelope that the state needs where it lies.</summary>
internal sealed record Mending(OpenedState State, RepairPlan Plan)
{
    private const int HeadBytes = 4096;

    public IReadOnlyList<RepairChange> Changes => State.IsWronglyWrapped ? [.. Plan.Changes, Wrapping] : Plan.Changes;

    public bool CanApply => Plan.Questions.Count == 0 && Plan.Unmendable.Count == 0 && Changes.Count > 0;

    private static RepairChange Wrapping => new(
        RepairAction.Correct,
        "the whole state",
        "",
        "is wrapped in a checkpoint",
        "an export lies where a backend keeps its state: it would find no resources in it");

    /// <summary>The mended state.</summary>
    public Result<IReadOnlyList<StatePiece>> Pieces()
    {
        var pieces = Plan.Pieces();
        if (!State.IsWronglyWrapped)
        {
            return Result.Of(pieces);
        }

        var opened = StateDocument.Open(StateBytes.FromArray(Rehearsal.Join(State.File.Bytes, pieces)));
        if (!opened.TryGet(out var document))
        {
            return Result.Failed<IReadOnlyList<StatePiece>>(opened.Diagnostics);
        }

        var place = StagePlace.OfFile(State.File.Path);
        var exported = StateExport.Make(document, new ExportOptions
        {
            Envelope = Envelope.Checkpoint,
            StackName = new StageName(place.Stack, place.Project ?? "").Qualified,
            Style = JsonStyle.Detect(document.Bytes.Slice(0, (int)Math.Min(HeadBytes, document.Bytes.Length))),
        });
        return exported.TryGet(out var text)
            ? Result.Of<IReadOnlyList<StatePiece>>([StatePiece.New(text)])
            : Result.Failed<IReadOnlyList<StatePiece>>(exported.Diagnostics);
    }
}
