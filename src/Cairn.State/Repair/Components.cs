using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;

namespace Cairn.State.Repair;

/// <summary>
/// Makes lost components and the root anew: they have no object in the cloud, and all they are stands in their URN.
/// </summary>
internal sealed class Components(RepairDraft draft)
{
    private readonly Dictionary<string, bool> _isComponent = new(StringComparer.Ordinal);

    /// <summary>Makes the component of a URN and tells its index; null where it may not be a component.</summary>
    public int? Make(string text, int before)
    {
        if (draft.FindAdded(text) is { } made)
        {
            return made;
        }

        if (!Urn.TryParse(text, out var urn) || urn.Type.Length == 0 || !IsComponent(urn.Type))
        {
            return null;
        }

        var isRoot = urn.Type == Urn.RootType;
        var parent = isRoot ? null : ParentOf(urn);
        var json = SyntheticResource.Component(urn, parent is { } known ? draft.NewUrnOf(known) : null);
        var index = draft.Add(
            text, "", ElementLayout.Fit(draft.Document, json), isRoot ? 0 : before, parent is { } need ? [need] : []);
        draft.Report(
            RepairAction.Synthesise, index,
            isRoot ? "the stack's root is made anew" : "the component is made anew from its URN",
            "its children refer to it; it has no object in the cloud, so nothing is created there");
        return index;
    }

    /// <summary>The resources that a resource may be the child of, as the chain of types in its URN says.</summary>
    public IEnumerable<int> Candidates(ResourceHeader child)
        => Urn.TryParse(child.Urn, out var urn) ? Candidates(urn) : [];

    private IEnumerable<int> Candidates(Urn urn)
    {
        var cut = urn.QualifiedType.LastIndexOf('$');
        var chain = cut < 0 ? Urn.RootType : urn.QualifiedType[..cut];
        var last = chain[(chain.LastIndexOf('$') + 1)..];
        return draft.Document.Resources()
            .Where(x => x.Type == last && !x.IsDelete && !draft.StandIns.ContainsKey(x.Index)
                && Urn.TryParse(x.Urn, out var parent) && parent.QualifiedType == chain)
            .Select(x => x.Index)
            .Concat(draft.Added
                .Select((x, i) => (x.Urn, Index: draft.Document.Count + i))
                .Where(x => Urn.TryParse(x.Urn, out var parent) && parent.QualifiedType == chain)
                .Select(x => x.Index));
    }

    /// <summary>
    /// Its parent where there is one; of several, the one whose name its own begins with, else the first.
    /// </summary>
    private int? ParentOf(Urn urn)
    {
        var candidates = Candidates(urn).ToList();
        var byName = candidates
            .Where(x => urn.Name.StartsWith(FaultDetail.NameOf(draft.UrnOf(x)), StringComparison.Ordinal))
            .OrderByDescending(x => draft.UrnOf(x).Length)
            .ToList();
        return byName.Count > 0 ? byName[0] : candidates.Count > 0 ? candidates[0] : null;
    }

    /// <summary>
    /// Whether a type is that of components: another of it says so, or no provider of its package is known. A
    /// resource that has an object can't be made up.
    /// </summary>
    private bool IsComponent(string type)
    {
        if (type == Urn.RootType)
        {
            return true;
        }

        if (!_isComponent.TryGetValue(type, out var isComponent))
        {
            var same = draft.Document.Resources().Where(x => x.Type == type).Take(1).ToList();
            var providerType = TypeToken.ProviderPrefix + TypeToken.Package(type);
            isComponent = same.Count > 0
                ? !same[0].IsCustom
                : !TypeToken.IsProvider(type) && !draft.Document.Resources().Any(x => x.Type == providerType);
            _isComponent[type] = isComponent;
        }

        return isComponent;
    }
}
