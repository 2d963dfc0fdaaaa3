using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;

namespace Cairn.State.Edits;

/// <summary>An edit that was thought through and verified, ready to be written.</summary>
public sealed record StateEdit
{
    public required StateDocument Before { get; init; }

    /// <summary>The new state, opened over <see cref="Pieces"/>; lives as long as the old state's bytes.</summary>
    public required StateDocument After { get; init; }

    public required IReadOnlyList<StatePiece> Pieces { get; init; }

    public required IReadOnlyList<EditChange> Changes { get; init; }

    /// <summary>Whether there is anything to write.</summary>
    public bool HasChanges => Changes.Count > 0;

    /// <summary>
    /// Opens the new state and holds it against the rules. It is refused where an error is there that was not there
    /// before, so an edit can be made on a state that is damaged elsewhere, but never damages one.
    /// </summary>
    internal static Result<StateEdit> Verified(
        StateRewrite rewrite, IReadOnlyList<EditChange> changes, params IEnumerable<Diagnostic> warnings)
    {
        var pieces = rewrite.Pieces();
        var opened = StateDocument.Open(new PieceBytes(rewrite.Document.Bytes, pieces));
        if (!opened.TryGet(out var after))
        {
            return Result.Failed<StateEdit>(opened.Diagnostics);
        }

        var broken = NewErrors(IntegrityCheck.Run(rewrite.Document), IntegrityCheck.Run(after));
        if (broken.Count > 0)
        {
            return Result.Failed<StateEdit>(
                EditDiagnostics.WouldBreak(broken.Select(x => FaultExplainer.Explain(after, x))));
        }

        var edit = new StateEdit { Before = rewrite.Document, After = after, Pieces = pieces, Changes = changes };
        return Result.Of(edit, [.. warnings]);
    }

    private static List<Fault> NewErrors(FaultList before, FaultList after)
    {
        var allowed = new Dictionary<FaultKind, int>();
        foreach (var fault in before.All())
        {
            allowed[fault.Kind] = allowed.GetValueOrDefault(fault.Kind) + 1;
        }

        var broken = new List<Fault>();
        foreach (var fault in after.All())
        {
            var left = allowed.GetValueOrDefault(fault.Kind);
            allowed[fault.Kind] = left - 1;
            if (left <= 0 && FaultCatalogue.IsError(fault.Kind))
            {
                broken.Add(fault);
            }
        }

        return broken;
    }
}
