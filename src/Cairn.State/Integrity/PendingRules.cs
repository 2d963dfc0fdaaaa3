using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>What the list of pending operations says (spec/state.md §1.2, §2.2 #15).</summary>
internal static class PendingRules
{
    public static void Find(StateDocument document, FaultList faults)
    {
        for (var i = 0; i < document.PendingCount; i++)
        {
            var operation = document.Pending(i);
            var resource = operation.Resource;
            if (!IsIdentified(resource))
            {
                faults.Add(FaultKind.PendingWithoutIdentity, i);
                continue;
            }

            var isLive = document.Find(resource.Urn).Any(x => !x.IsDelete);
            faults.Add(
                operation.Type != "creating" ? FaultKind.PendingOther
                : isLive ? FaultKind.PendingCreateOfLive
                : FaultKind.PendingCreate,
                i);
        }
    }

    /// <summary>Whether a tool can load the resource of a pending operation.</summary>
    public static bool IsIdentified(ResourceHeader resource)
        => resource.Urn.Length > 0 && resource.Type.Length > 0
            && (resource.IsCustom || !resource.Has(ResourceTraits.HasId));
}
