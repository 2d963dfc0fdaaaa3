using Cairn.State.Document;
using Cairn.State.Integrity;

namespace Cairn.State.Repair;

/// <summary>Asks which dependency of a circle goes: none is more right than another.</summary>
internal static class CycleRepair
{
    private const int OptionsMax = 20;

    public static void Run(RepairDraft draft)
    {
        if (!draft.Faults.All().Any(x => x.Kind == FaultKind.Cycle))
        {
            return;
        }

        foreach (var cycle in Cycles.Find(draft.Document, draft.Targets))
        {
            Break(draft, cycle);
        }
    }

    private static void Break(RepairDraft draft, IReadOnlyList<int> cycle)
    {
        var fault = new Fault(FaultKind.Cycle, cycle[0], Other: cycle.Count);
        var edges = Edges(draft, cycle);
        if (edges.Count == 0)
        {
            draft.Refuse(fault);
            return;
        }

        var names = string.Join(", ", cycle.Take(OptionsMax).Select(x => FaultDetail.NameOf(draft.UrnOf(x))));
        var options = edges.Select(x => (
            $"{FaultDetail.NameOf(draft.UrnOf(x.From))} no longer depends on {FaultDetail.NameOf(draft.UrnOf(x.To))}",
            "Nothing changes in the cloud; the next deployment sets the dependencies that the program has.")).ToList();
        var text = $"These wait for each other: {names}. Which dependency is wrong?";
        if (draft.Ask(fault, text, options) is not { } chosen)
        {
            return;
        }

        var (from, to) = edges[chosen];
        var table = draft.Document.Table;
        for (var i = table.Rows[from].FirstReference; i < table.ReferencesEnd(from); i++)
        {
            ref var reference = ref table.References[i];
            if (reference.Target == to && IsDroppable(reference.Kind) && !draft.Targets.ContainsKey(i))
            {
                draft.Drop(new Fault(FaultKind.Cycle, from, i));
            }
        }

        // One edge may not have been enough.
        foreach (var rest in Cycles.Find(draft.Document, draft.Targets).Where(x => x.All(cycle.Contains)))
        {
            Break(draft, rest);
        }
    }

    private static List<(int From, int To)> Edges(RepairDraft draft, IReadOnlyList<int> cycle)
    {
        var table = draft.Document.Table;
        var members = cycle.ToHashSet();
        var edges = new List<(int, int)>();
        foreach (var from in cycle)
        {
            var end = table.ReferencesEnd(from);
            for (var i = table.Rows[from].FirstReference; i < end && edges.Count < OptionsMax; i++)
            {
                ref var reference = ref table.References[i];
                var edge = (from, reference.Target);
                if (IsDroppable(reference.Kind) && members.Contains(reference.Target) && reference.Target != from
                    && !draft.Targets.ContainsKey(i) && !edges.Contains(edge))
                {
                    edges.Add(edge);
                }
            }
        }

        return edges;
    }

    private static bool IsDroppable(ReferenceKind kind) => kind is ReferenceKind.Dependency
        or ReferenceKind.PropertyDependency or ReferenceKind.DeletedWith or ReferenceKind.ReplaceWith;
}
