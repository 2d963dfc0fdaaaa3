using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>
/// Forgets resources. Objects in the cloud are not touched; whoever refers to a resource that goes is named, taken
/// along or loses the reference, as the options say.
/// </summary>
public sealed class RemoveEdit
{
    private readonly StateDocument _document;
    private readonly RemoveOptions _options;
    private readonly Referrers _referrers;
    private readonly HashSet<int> _removed = [];
    private readonly List<EditChange> _changes = [];

    private RemoveEdit(StateDocument document, RemoveOptions options)
    {
        _document = document;
        _options = options;
        _referrers = new Referrers(document);
    }

    /// <summary>Removes the resources at some places of the list.</summary>
    public static Result<StateEdit> Plan(StateDocument document, IEnumerable<int> resources, RemoveOptions options)
        => new RemoveEdit(document, options).Plan([.. resources]);

    private Result<StateEdit> Plan(IReadOnlyList<int> wanted)
    {
        _removed.UnionWith(wanted);
        if (_options.TakesDependents)
        {
            TakeDependents();
        }

        var removed = _removed.Order().Select(x => _document[x]).ToList();
        if (!_options.Force && removed.Where(x => x.Has(ResourceTraits.Protect)).ToList() is { Count: > 0 } kept)
        {
            return Result.Failed<StateEdit>(EditDiagnostics.IsProtected(kept.Select(x => x.Urn)));
        }

        var lost = removed.SelectMany(Lost).Distinct().ToList();
        if (Refusal(lost) is { } refusal)
        {
            return Result.Failed<StateEdit>(refusal);
        }

        var rewrite = new StateRewrite(_document);
        foreach (var resource in removed)
        {
            rewrite.Remove(resource.Index);
            _changes.Add(new EditChange(EditAction.Remove, resource.Urn, resource.Id));
        }

        Drop(rewrite, lost);
        return StateEdit.Verified(rewrite, _changes, Mentions(removed));
    }

    private void TakeDependents()
    {
        var open = new Stack<int>(_removed);
        while (open.TryPop(out var next))
        {
            foreach (var owner in Lost(_document[next]).Select(x => x.Owner).Where(_removed.Add))
            {
                open.Push(owner);
            }
        }
    }

    /// <summary>The references of those who stay that name a resource which goes, with no copy left to name.</summary>
    private IEnumerable<Reference> Lost(ResourceHeader resource)
        => _referrers.To(resource).Where(x =>
            x.Kind is not (ReferenceKind.Value or ReferenceKind.Alias)
            && !_removed.Contains(x.Owner) && !IsMet(x, resource.Urn));

    private bool IsMet(Reference reference, string urn)
        => _document.Find(urn).Any(x => !_removed.Contains(x.Index)
            && (x.Index < reference.Owner || reference.Kind == ReferenceKind.ViewOf)
            && (reference.Kind != ReferenceKind.Provider
                || reference.Text.EndsWith(Urn.Separator + x.Id, StringComparison.Ordinal)));

    private Diagnostic? Refusal(List<Reference> lost)
    {
        if (lost.Count == 0)
        {
            return null;
        }

        var target = lost[0].Target is { } index ? _document[index].Urn : lost[0].Text;
        if (!_options.DropsReferences)
        {
            return EditDiagnostics.HasDependents(target, lost.GroupBy(x => x.Owner).Select(Describe));
        }

        var fixedOnes = lost.Where(x => x.Kind is ReferenceKind.Provider or ReferenceKind.ViewOf).ToList();
        return fixedOnes.Count == 0
            ? null
            : EditDiagnostics.CannotDrop(target, fixedOnes.GroupBy(x => x.Owner).Select(Describe));
    }

    private string Describe(IGrouping<int, Reference> owner)
        => $"{_document[owner.Key].Name} ({ReferenceWords.Listed(owner.Select(x => x.Kind).Distinct())})";

    private void Drop(StateRewrite rewrite, List<Reference> lost)
    {
        foreach (var owner in lost.GroupBy(x => x.Owner).OrderBy(x => x.Key))
        {
            var resource = _document[owner.Key];
            var text = new ResourceText(resource);
            foreach (var reference in owner)
            {
                var what = $"{ReferenceWords.Of(reference.Kind)}: {reference.Text}";
                if (reference.Kind == ReferenceKind.Parent && Ancestor(reference) is { } ancestor)
                {
                    text.SetText(reference.Offset, ancestor);
                    _changes.Add(new EditChange(EditAction.Repoint, resource.Urn, $"parent: {ancestor}"));
                    continue;
                }

                text.Drop(reference);
                _changes.Add(new EditChange(EditAction.DropReference, resource.Urn, what));
            }

            rewrite.Replace(resource.Index, text.Apply());
        }
    }

    /// <summary>The nearest ancestor that stays: a child whose parent goes becomes its grandparent's.</summary>
    private string? Ancestor(Reference reference)
    {
        var seen = new HashSet<int>();
        var target = reference.Target;
        while (target is { } index && _removed.Contains(index) && seen.Add(index))
        {
            target = _document[index].References()
                .Where(x => x.Kind == ReferenceKind.Parent).Select(x => x.Target).FirstOrDefault();
        }

        return target is { } found && !_removed.Contains(found) && found < reference.Owner
            ? _document[found].Urn
            : null;
    }

    private IEnumerable<Diagnostic> Mentions(List<ResourceHeader> removed)
        => from resource in removed
           where _document.Find(resource.Urn).All(x => _removed.Contains(x.Index))
           let owners = _referrers.To(resource)
               .Where(x => x.Kind == ReferenceKind.Value && !_removed.Contains(x.Owner))
               .Select(x => _document[x.Owner].Name).Distinct().ToList()
           where owners.Count > 0
           select EditDiagnostics.StillMentioned(resource.Urn, owners);
}
