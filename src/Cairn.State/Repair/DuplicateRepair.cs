using System.Globalization;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Json;

namespace Cairn.State.Repair;

/// <summary>Merges live entries that are equal, and asks about those that are not.</summary>
internal static class DuplicateRepair
{
    /// <summary>Members that say nothing about the resource itself.</summary>
    private static readonly HashSet<string> Cosmetic = ["created", "modified", "sourcePosition", "stackTrace"];

    public static void Run(RepairDraft draft)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fault in draft.Faults.All())
        {
            if (fault.Kind != FaultKind.DuplicateLive || !done.Add(draft.UrnOf(fault.Resource)))
            {
                continue;
            }

            var live = draft.Document.Find(draft.UrnOf(fault.Resource)).Where(x => !x.IsDelete).Reverse().ToList();
            if (live.All(x => AreEqual(live[0], x)))
            {
                Keep(draft, live, Best(live), RepairAction.Merge, "the entries are equal");
            }
            else
            {
                Choose(draft, fault, live);
            }
        }
    }

    /// <summary>The entry whose own references are in order, else the first.</summary>
    private static int Best(List<ResourceHeader> live)
    {
        var good = live.FindIndex(x => x.References().All(y => y.Target is { } target && target < x.Index));
        return Math.Max(good, 0);
    }

    private static void Choose(RepairDraft draft, Fault fault, List<ResourceHeader> live)
    {
        var options = new List<(string, string)>();
        for (var i = 0; i < live.Count; i++)
        {
            var left = live.Where(x => x != live[i] && x.Id != live[i].Id).Select(x => $"`{x.Id}`");
            var others = string.Join(", ", left);
            var consequence = others.Length > 0
                ? $"The object {others} stays in the cloud, and nothing manages it any more."
                : "Both say the same object, so nothing is left behind.";
            options.Add(($"keep the entry with id `{live[i].Id}` (entry {Text(live[i].Index)})", consequence));
        }

        var text = $"{FaultDetail.NameOf(live[0])} is there {Text(live.Count)} times, and the entries differ."
            + " Which one is real?";
        if (draft.Ask(fault, text, options) is { } chosen)
        {
            Keep(draft, live, chosen, RepairAction.Chosen, "chosen");
        }
    }

    private static void Keep(RepairDraft draft, List<ResourceHeader> live, int kept, RepairAction action, string why)
    {
        foreach (var entry in live.Where(x => x != live[kept]))
        {
            draft.Rewrite.Remove(entry.Index);
            draft.StandIns[entry.Index] = live[kept].Index;
            draft.Report(
                action, entry.Index,
                $"entry {Text(entry.Index)} goes, entry {Text(live[kept].Index)} stays", why);
        }
    }

    private static bool AreEqual(ResourceHeader left, ResourceHeader right)
        => JsonText.AreEqual(left.Json, right.Json, Cosmetic);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
