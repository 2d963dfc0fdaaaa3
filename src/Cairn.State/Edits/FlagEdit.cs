using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>Sets and clears the marks of resources that a user may set: protected, tainted.</summary>
public static class FlagEdit
{
    /// <summary>A resource's members in Pulumi's order, up to those that are set here.</summary>
    private static readonly string[] Order =
        ["urn", "custom", "delete", "id", "type", "inputs", "outputs", "parent", "protect"];

    /// <summary>Protects resources from deletion, or no longer.</summary>
    public static Result<StateEdit> Protect(StateDocument document, IEnumerable<int> resources, bool isSet)
    {
        var rewrite = new StateRewrite(document);
        var action = isSet ? EditAction.Protect : EditAction.Unprotect;
        var changes = Mark(rewrite, resources, "protect", ResourceTraits.Protect, isSet, action);
        return StateEdit.Verified(rewrite, changes);
    }

    /// <summary>Marks live resources to be replaced by the next deployment, or no longer.</summary>
    public static Result<StateEdit> Taint(StateDocument document, IEnumerable<int> resources, bool isSet)
    {
        if (document is { Envelope: Envelope.Checkpoint or Envelope.Deployment, Version: < 3 })
        {
            return Result.Failed<StateEdit>(EditDiagnostics.OldVersion(document.Version));
        }

        var wanted = resources.ToList();
        var live = wanted.Where(x => !document[x].IsDelete || !isSet).ToList();
        if (live.Count == 0 && wanted.Count > 0)
        {
            return Result.Failed<StateEdit>(EditDiagnostics.NothingLive(document[wanted[0]].Urn));
        }

        var rewrite = new StateRewrite(document);
        var action = isSet ? EditAction.Taint : EditAction.Untaint;
        var changes = Mark(rewrite, live, "taint", ResourceTraits.Taint, isSet, action);
        if (changes.Count > 0)
        {
            var cleared = isSet ? [] : live.ToHashSet();
            var isTainted = isSet
                || document.Resources().Any(x => x.Has(ResourceTraits.Taint) && !cleared.Contains(x.Index));
            FeatureEdit.Set(rewrite, StateFeatures.Taint, isTainted);
        }

        return StateEdit.Verified(rewrite, changes);
    }

    private static List<EditChange> Mark(
        StateRewrite rewrite,
        IEnumerable<int> resources,
        string member,
        ResourceTraits trait,
        bool isSet,
        EditAction action)
    {
        var changes = new List<EditChange>();
        foreach (var resource in resources.Distinct().Select(x => rewrite.Document[x]))
        {
            if (resource.Has(trait) == isSet)
            {
                continue;
            }

            var text = new ResourceText(resource);
            if (isSet)
            {
                text.Set(member, "true"u8, Order);
            }
            else
            {
                text.Remove(member);
            }

            rewrite.Replace(resource.Index, text.Apply());
            changes.Add(new EditChange(action, resource.Urn));
        }

        return changes;
    }
}
