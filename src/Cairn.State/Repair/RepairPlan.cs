using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Repair;

/// <summary>
/// What a repair would do, and why; nothing is done yet. The same state, copies and choices give the same plan.
/// </summary>
public sealed class RepairPlan
{
    private readonly RepairDraft _draft;

    internal RepairPlan(RepairDraft draft)
    {
        _draft = draft;
        Changes = new RepairChanges(draft);
        Questions = [.. draft.Questions.OrderBy(x => x.Number)];
    }

    /// <summary>The changes, one after the other.</summary>
    public IReadOnlyList<RepairChange> Changes { get; }

    /// <summary>What has to be chosen before anything can be done.</summary>
    public IReadOnlyList<RepairQuestion> Questions { get; }

    /// <summary>Faults for which there is neither a safe answer nor a choice.</summary>
    public IReadOnlyList<Diagnostic> Unmendable => _draft.Unmendable;

    /// <summary>How many resources stand elsewhere afterwards.</summary>
    public int Moved => _draft.Moved;

    /// <summary>Whether there is nothing to do and nothing to choose.</summary>
    public bool IsEmpty => Changes.Count == 0 && Questions.Count == 0 && Unmendable.Count == 0;

    /// <summary>Whether carrying it out leaves a sound state.</summary>
    public bool CanApply => Questions.Count == 0 && Unmendable.Count == 0 && Changes.Count > 0;

    /// <summary>The mended state.</summary>
    public IReadOnlyList<StatePiece> Pieces() => _draft.Rewrite.Pieces();
}
