using System.Globalization;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;

namespace Cairn.State.Repair;

/// <summary>Mends what a resource says of itself where there is one right value: URN, type, id.</summary>
internal static class IdentityRepair
{
    public static void Run(RepairDraft draft)
    {
        var correction = new UrnCorrection(draft.Document);
        foreach (var fault in draft.Faults.All())
        {
            switch (fault.Kind)
            {
                case FaultKind.MissingType:
                    MissingType(draft, fault);
                    break;
                case FaultKind.ComponentWithId:
                    ComponentWithId(draft, fault);
                    break;
                case FaultKind.MalformedUrn or FaultKind.ProviderNotReferenceable:
                    MalformedUrn(draft, fault, correction);
                    break;
                case FaultKind.MissingUrn:
                    MissingUrn(draft, fault);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Sets a member of a resource, whether or not it has one of that name.</summary>
    public static void Give(RepairDraft draft, int resource, string member, string value, string why)
    {
        draft.Edit(resource).SetMember(member, value);
        draft.Report(RepairAction.Correct, resource, $"gets the {member} `{value}`", why);
    }

    private static void MissingType(RepairDraft draft, Fault fault)
    {
        if (!Urn.TryParse(draft.UrnOf(fault.Resource), out var urn) || urn.Type.Length == 0)
        {
            draft.Refuse(fault);
            return;
        }

        Give(draft, fault.Resource, "type", urn.Type, "its URN says so");
    }

    private static void ComponentWithId(RepairDraft draft, Fault fault)
    {
        var resource = draft.Document[fault.Resource];
        if (resource.IsProvider || resource.Provider.Length > 0)
        {
            // Its object would be forgotten with its id.
            draft.Edit(fault.Resource).SetJson("custom", "true");
            draft.Report(
                RepairAction.Correct, fault.Resource, "becomes a custom resource",
                resource.IsProvider ? "providers are custom resources" : "it has an id and a provider");
            return;
        }

        draft.Edit(fault.Resource).RemoveMember("id");
        draft.Report(
            RepairAction.Correct, fault.Resource, $"loses the id `{draft.Document[fault.Resource].Id}`",
            "a component has no object of its own, so it has no id");
    }

    private static void MalformedUrn(RepairDraft draft, Fault fault, UrnCorrection correction)
    {
        var resource = draft.Document[fault.Resource];
        var urn = correction.Correct(resource.Urn, resource.Type);
        if (urn is null || draft.Document.Find(urn).Any(x => !x.IsDelete) || !draft.Correct(
            resource.Urn, urn, fault.Resource))
        {
            draft.Refuse(fault);
            return;
        }

        draft.Edit(fault.Resource).SetText(draft.Document.Table.Rows[fault.Resource].Urn, urn);
        draft.Report(
            RepairAction.Correct, fault.Resource, $"its URN becomes `{urn}`",
            "that is what its type, stack and project leave it to be");
        Follow(draft, fault, urn);
    }

    /// <summary>Gives the right URN to those that named it by the malformed one, and so were no faults.</summary>
    private static void Follow(RepairDraft draft, Fault corrected, string urn)
    {
        var table = draft.Document.Table;
        for (var i = 0; i < table.References.Count; i++)
        {
            ref var reference = ref table.References[i];
            if (reference.Target != corrected.Resource || reference.Kind == ReferenceKind.Provider)
            {
                continue;
            }

            var owner = table.OwnerOf(i);
            if (owner != corrected.Resource)
            {
                draft.Repoint(
                    new Fault(corrected.Kind, owner, i), RepairAction.Correct, urn, corrected.Resource,
                    "its URN was malformed and is corrected");
            }
        }
    }

    private static void MissingUrn(RepairDraft draft, Fault fault)
    {
        var resource = draft.Document[fault.Resource];
        var known = Candidates(draft, resource);
        var options = known.Select(x => (
            $"give it the URN `{x}`", "It is known again; nothing changes in the cloud.")).ToList();
        options.Add((
            "forget the entry",
            $"The object `{resource.Id}` stays in the cloud, and nothing manages it any more."));
        var place = resource.Index.ToString(CultureInfo.InvariantCulture);
        var text = $"Entry {place} ({resource.Type}, id `{resource.Id}`) has no URN. Which resource is it?";
        if (draft.Ask(fault, text, options) is not { } chosen)
        {
            return;
        }

        if (chosen == known.Count)
        {
            draft.Rewrite.Remove(fault.Resource);
            draft.StandIns[fault.Resource] = RepairDraft.Dropped;
            draft.Report(RepairAction.Chosen, fault.Resource, $"entry {place} goes", "chosen");
            return;
        }

        draft.Edit(fault.Resource).SetMember("urn", known[chosen]);
        draft.Correct(known[chosen], known[chosen], fault.Resource);
        draft.Report(RepairAction.Chosen, fault.Resource, $"entry {place} gets the URN `{known[chosen]}`", "chosen");
    }

    /// <summary>
    /// URNs it may have had: by type and id in an older copy, or named by others and nowhere to be found.
    /// </summary>
    private static List<string> Candidates(RepairDraft draft, ResourceHeader resource)
    {
        const int OptionsMax = 20;
        var copies = draft.Copies.SelectMany(x => x.Resources())
            .Where(x => x.Type == resource.Type && x.Id == resource.Id && x.Urn.Length > 0)
            .Select(x => x.Urn);
        var named = draft.Faults.All()
            .Where(x => x.Reference >= 0)
            .Select(x => Named(draft.ReferenceOf(x), resource))
            .Where(x => Urn.TryParse(x, out var urn) && urn.Type == resource.Type);
        return [.. copies.Concat(named)
            .Distinct(StringComparer.Ordinal)
            .Where(x => !draft.Document.Find(x).Any())
            .Take(OptionsMax)];
    }

    /// <summary>The URN in a reference; of a provider's only where the id is this one.</summary>
    private static string Named(Reference reference, ResourceHeader resource)
        => !ProviderReference.TryParse(reference.Text, out var provider) ? reference.Text
            : provider.Id == resource.Id ? provider.Urn.Value
            : "";
}
