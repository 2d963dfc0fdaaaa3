using System.Collections;
using Cairn.State.Document;
using Cairn.State.Integrity;

namespace Cairn.State.Repair;

/// <summary>The changes of a plan; each is put into words when it is asked for.</summary>
internal sealed class RepairChanges(RepairDraft draft) : IReadOnlyList<RepairChange>
{
    public int Count => draft.Rows.Count;

    public RepairChange this[int index]
    {
        get
        {
            var row = draft.Rows[index];
            var urn = draft.UrnOf(row.Resource);
            var what = row.What ?? Dropped(row);
            return new RepairChange(row.Action, FaultDetail.NameOf(urn), urn, what, row.Why ?? Reason(row));
        }
    }

    public IEnumerator<RepairChange> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Dropped(ChangeRow row)
    {
        var reference = new Reference(draft.Document.Table, row.Resource, row.Reference);
        var target = reference.Text.Length == 0 ? "an empty text" : FaultDetail.NameOf(reference.Text);
        return reference.Kind switch
        {
            ReferenceKind.Parent => $"no longer names {target} as its parent; its URN stays",
            ReferenceKind.PropertyDependency =>
                $"property {reference.Property} no longer depends on {target}",
            ReferenceKind.DeletedWith => $"is no longer deleted with {target}",
            ReferenceKind.ReplaceWith => $"is no longer replaced with {target}",
            ReferenceKind.Provider => $"no longer names {target} as its provider",
            _ => $"no longer depends on {target}",
        };
    }

    private string Reason(ChangeRow row)
    {
        var reference = new Reference(draft.Document.Table, row.Resource, row.Reference);
        return reference.Target == row.Resource ? "nothing can depend on itself"
            : reference.IsEmpty ? "an empty text names nothing"
            : "that is neither in the state nor in any older copy";
    }
}
