using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>Resources that wait for each other: no order can be right for them.</summary>
internal static class CycleRules
{
    public static void Find(StateDocument document, FaultList faults)
    {
        // In a list where everything refers backwards there is no cycle.
        if (!HasForward(document.Table))
        {
            return;
        }

        foreach (var cycle in Cycles.Find(document))
        {
            faults.Add(FaultKind.Cycle, cycle[0], other: cycle.Count);
        }
    }

    private static bool HasForward(ResourceTable table)
    {
        for (var i = 0; i < table.Unresolved.Count; i++)
        {
            ref var reference = ref table.References[table.Unresolved[i]];
            if (reference is { IsRuled: true, Target: >= 0 })
            {
                return true;
            }
        }

        return false;
    }
}
