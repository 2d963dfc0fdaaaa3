using System.IO.Hashing;
using System.Text;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;

namespace Cairn.State.Repair;

/// <summary>Brings lost resources back as an older copy of the state has them, with what they refer to.</summary>
internal sealed class LostResources(RepairDraft draft)
{
    private const int ChainMax = 256;

    private HashSet<ulong>? _objects;

    /// <summary>
    /// Brings the resource of a URN back and tells its index; null where no copy has it, or it can't be.
    /// </summary>
    public int? Restore(string urn, int before) => Restore(x => Live(x, urn), before, []);

    /// <summary>
    /// The same for a provider that is not in the state; it has to have the id that its users say.
    /// </summary>
    public int? RestoreProvider(ProviderReference provider, int before)
        => Restore(x => LiveProvider(x, provider), before, []);

    private static ResourceHeader? LiveProvider(StateDocument copy, ProviderReference provider)
        => Live(copy, provider.Urn.Value) is { } found && found.Id == provider.Id ? found : null;

    private static ResourceHeader? Live(StateDocument copy, string urn)
        => copy.Find(urn).Where(x => !x.IsDelete && x.Type.Length > 0).Select(x => (ResourceHeader?)x).FirstOrDefault();

    private int? Restore(Func<StateDocument, ResourceHeader?> find, int before, HashSet<string> path)
    {
        foreach (var copy in draft.Copies)
        {
            if (find(copy) is { } lost && path.Count < ChainMax && !IsKnownObject(lost)
                && path.Add(lost.Urn) && Needs(lost, copy, before, path) is { } needs)
            {
                var json = ElementLayout.Fit(draft.Document, lost.Json);
                var index = draft.Add(lost.Urn, lost.Id, json, before, needs);
                var what = lost.IsCustom
                    ? $"comes back as an older copy has it (id `{lost.Id}`)"
                    : "comes back as an older copy has it";
                draft.Report(RepairAction.Restore, index, what, "others refer to it; refresh afterwards");
                return index;
            }
        }

        return null;
    }

    /// <summary>
    /// What it refers to, brought back where that is lost too; null where something of it is nowhere.
    /// </summary>
    private List<int>? Needs(ResourceHeader lost, StateDocument copy, int before, HashSet<string> path)
    {
        var needs = new List<int>();
        foreach (var reference in lost.References().Where(x => x.Kind < ReferenceKind.ViewOf))
        {
            var urn = reference.Text;
            string? id = null;
            if (reference.Kind == ReferenceKind.Provider)
            {
                if (!ProviderReference.TryParse(urn, out var provider))
                {
                    return null;
                }

                (urn, id) = (provider.Urn.Value, provider.Id);
            }

            var known = draft.Document.Find(urn).Where(x => id is null || x.Id == id).Select(x => (int?)x.Index)
                .FirstOrDefault();
            if (known is null && id is not null && draft.Document.Find(urn).Any(x => !x.IsDelete))
            {
                // The provider is there under another id; a second one would be a duplicate.
                return null;
            }

            var need = known ?? draft.FindAdded(urn) ?? Restore(x => x == copy ? Live(x, urn) : null, before, path);
            if (need is not { } found)
            {
                return null;
            }

            needs.Add(found);
        }

        return needs;
    }

    /// <summary>
    /// Whether its object is in the state under another URN: then it was renamed, and bringing the old entry back
    /// would make the next deployment delete an object that is in use.
    /// </summary>
    private bool IsKnownObject(ResourceHeader lost)
    {
        if (!lost.IsCustom || lost.IsProvider)
        {
            return false;
        }

        _objects ??= [.. draft.Document.Resources().Where(x => x.IsCustom && !x.IsDelete).Select(Key)];
        return _objects.Contains(Key(lost));
    }

    private static ulong Key(ResourceHeader resource)
        => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{resource.Type}\n{resource.Id}\n{resource.Provider}"));
}
