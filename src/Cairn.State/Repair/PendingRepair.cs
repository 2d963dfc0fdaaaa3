using System.Globalization;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;

namespace Cairn.State.Repair;

/// <summary>Asks about pending operations that no tool can load. All others are kept as they are.</summary>
internal static class PendingRepair
{
    public static void Run(RepairDraft draft)
    {
        var dropped = new HashSet<int>();
        foreach (var fault in draft.Faults.All().Where(x => x.Kind == FaultKind.PendingWithoutIdentity))
        {
            var operation = draft.Document.Pending(fault.Resource);
            var place = fault.Resource.ToString(CultureInfo.InvariantCulture);
            var text = $"Pending operation {place} ({operation.Type} {operation.Resource.Type}) is about a resource"
                + " that can't be identified, so no tool loads the state.";
            var consequence = $"What came of {operation.Type} is then nowhere noted: look for the object in the cloud.";
            if (draft.Ask(fault, text, [("forget the operation", consequence)]) is not null)
            {
                dropped.Add(fault.Resource);
                draft.Report(RepairAction.Chosen, -1, $"pending operation {place} goes", "chosen");
            }
        }

        if (dropped.Count == 0 || draft.Document.PendingOperationsExtent is not { } extent)
        {
            return;
        }

        var array = draft.Document.Text(extent);
        var elements = JsonElements.Of(array);
        var gone = dropped.Select(x => elements[x].Start).ToHashSet();
        foreach (var (start, length) in JsonElements.Removal(elements, x => gone.Contains(x.Start), array.Length))
        {
            draft.Rewrite.ReplaceOutside(new Extent(extent.Start + start, length), default);
        }
    }
}
