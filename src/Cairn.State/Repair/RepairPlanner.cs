using Cairn.State.Document;
using Cairn.State.Integrity;

namespace Cairn.State.Repair;

/// <summary>
/// Plans how a damaged state is mended: the least change that satisfies every rule, each with its reason. It prefers
/// to reorder, then to bring back what was lost, then to make anew what can be derived, then to repoint, to merge
/// equal entries, and last to drop a reference. Where no answer is safe it asks (design.md §3, promise I9).
/// </summary>
public static class RepairPlanner
{
    /// <param name="document">The damaged state.</param>
    /// <param name="faults">What the check found in it.</param>
    /// <param name="copies">Older copies of the state, newest first, from which lost resources may come back.</param>
    /// <param name="choices">Answers to questions, by number: the letter of the option.</param>
    public static RepairPlan Plan(
        StateDocument document,
        FaultList faults,
        IReadOnlyList<StateDocument> copies,
        IReadOnlyDictionary<int, string> choices)
    {
        var numbers = new QuestionNumbers();
        RepairDraft draft;
        int known;
        do
        {
            // Only questions that were put in an earlier round are answered, as by somebody who reads them.
            known = numbers.Count;
            numbers.Restart();
            draft = Drafted(new RepairDraft(document, faults, copies, new RepairAnswers(choices, numbers, known)));
        }
        while (numbers.Count > known && choices.Keys.Any(x => x > known));

        return new RepairPlan(draft);
    }

    private static RepairDraft Drafted(RepairDraft draft)
    {
        if (draft.Faults.IsSound)
        {
            return draft;
        }

        ManifestRepair.Run(draft);
        IdentityRepair.Run(draft);
        DuplicateRepair.Run(draft);
        ReferenceRepair.Run(draft);
        PendingRepair.Run(draft);
        CycleRepair.Run(draft);
        if (draft.Questions.Count == 0 && draft.Unmendable.Count == 0)
        {
            OrderRepair.Run(draft);
            draft.Finish();
        }

        return draft;
    }
}
