using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Ordering;

namespace Cairn.State.Repair;

/// <summary>Puts everything after what it refers to, moving as few resources as possible.</summary>
internal static class OrderRepair
{
    private const string NeededBefore = "something that refers to it stood before it";
    private const string StoodBefore = "it stood before something that it refers to";

    public static void Run(RepairDraft draft)
    {
        var sequence = Sequence(draft);
        var places = new int[draft.Document.Count + draft.Added.Count];
        Array.Fill(places, -1);
        for (var i = 0; i < sequence.Count; i++)
        {
            places[sequence[i]] = i;
        }

        if (Reordering.Find(sequence.Count, () => Edges(draft, places)) is not { } order)
        {
            // A circle that came about only by other changes; the plan would not verify.
            draft.Unmendable.Add(StateDiagnostics.NoOrder());
            return;
        }

        Report(draft, sequence, order);
        var isNatural = true;
        var result = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            result[i] = sequence[order[i]];
            isNatural &= i == 0 || result[i] > result[i - 1];
        }

        if (!isNatural)
        {
            draft.Rewrite.Order(result);
        }
    }

    private static void Report(RepairDraft draft, List<int> sequence, int[] order)
    {
        var stays = Reordering.Stays(order);
        for (var i = 0; i < order.Length; i++)
        {
            if (!stays[i])
            {
                draft.Moved++;
                draft.Rows.Add(order[i] > i
                    ? new ChangeRow(RepairAction.Move, sequence[order[i]], -1, "moves up in the list", NeededBefore)
                    : new ChangeRow(RepairAction.Move, sequence[order[i]], -1, "moves down in the list", StoodBefore));
            }
        }
    }

    /// <summary>The list as it is, without what goes, and with what comes before the first that refers to it.</summary>
    private static List<int> Sequence(RepairDraft draft)
    {
        var count = draft.Document.Count;
        var before = draft.Added.Select((x, i) => (x.Before, Index: count + i)).ToLookup(x => x.Before, x => x.Index);
        var sequence = new List<int>(count + draft.Added.Count);
        for (var i = 0; i < count; i++)
        {
            if (before.Count > 0)
            {
                sequence.AddRange(before[i]);
            }

            if (!draft.StandIns.ContainsKey(i))
            {
                sequence.Add(i);
            }
        }

        return sequence;
    }

    /// <summary>Who has to stand before whom, as places.</summary>
    private static IEnumerable<(int Before, int After)> Edges(RepairDraft draft, int[] places)
    {
        var table = draft.Document.Table;
        for (var owner = 0; owner < table.Count; owner++)
        {
            if (places[owner] < 0)
            {
                continue;
            }

            var end = table.ReferencesEnd(owner);
            for (var i = table.Rows[owner].FirstReference; i < end; i++)
            {
                if (TargetOf(draft, table, owner, i) is var target and >= 0 && target != owner)
                {
                    yield return (places[target], places[owner]);
                }
            }
        }

        for (var i = 0; i < draft.Added.Count; i++)
        {
            foreach (var need in draft.Added[i].Needs.Select(x => draft.StandInOf(x)).Where(static x => x >= 0))
            {
                yield return (places[need], places[table.Count + i]);
            }
        }
    }

    private static int TargetOf(RepairDraft draft, ResourceTable table, int owner, int index)
    {
        var reference = table.References[index];
        if (!reference.IsRuled || Cycles.IsExempt(reference, table.Rows[owner]))
        {
            return RepairDraft.Dropped;
        }

        var target = draft.Targets.Count > 0 && draft.Targets.TryGetValue(index, out var other)
            ? other
            : reference.Target;
        return draft.StandInOf(target);
    }
}
