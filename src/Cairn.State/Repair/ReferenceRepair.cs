using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;

namespace Cairn.State.Repair;

/// <summary>
/// Mends references that lead nowhere: by the name their target has now, by bringing it back, by making it anew, and
/// only where all that fails by dropping them.
/// </summary>
internal sealed class ReferenceRepair
{
    private readonly RepairDraft _draft;
    private readonly LostResources _lost;
    private readonly Components _components;
    private readonly ProviderRepair _providers;
    private readonly UrnCorrection _correction;
    private readonly Dictionary<string, int> _aliases;

    private ReferenceRepair(RepairDraft draft)
    {
        _draft = draft;
        _lost = new LostResources(draft);
        _components = new Components(draft);
        _correction = new UrnCorrection(draft.Document);
        _providers = new ProviderRepair(draft, _lost, _correction);
        _aliases = Aliases(draft.Document);
    }

    public static void Run(RepairDraft draft)
    {
        var repair = new ReferenceRepair(draft);

        foreach (var kept in draft.StandIns.Values.Where(x => x != RepairDraft.Dropped).Distinct().ToList())
        {
            repair.OnItself(kept);
        }

        // Roots first: components that are made anew are put under them. Then all parents and providers: what comes
        // back for a child or a user is there for those that only depend on it.
        foreach (var fault in draft.Faults.All().Where(x => repair.IsOfRoot(x)))
        {
            repair.Parent(fault);
        }

        repair.Mend(x => x.Kind == FaultKind.ParentMissing);
        repair.Mend(x => x.Kind is FaultKind.UnknownProvider or FaultKind.ProviderOtherId);
        repair.FollowProviders();
        repair.Mend(x => x.Reference >= 0);
    }

    private static Dictionary<string, int> Aliases(StateDocument document)
    {
        var aliases = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var resource in document.Resources().Where(x => x.Has(ResourceTraits.HasAliases) && !x.IsDelete))
        {
            foreach (var alias in resource.References().Where(x => x.Kind == ReferenceKind.Alias))
            {
                aliases[alias.Text] = aliases.ContainsKey(alias.Text) ? -1 : resource.Index;
            }
        }

        return aliases;
    }

    private void Mend(Func<Fault, bool> these)
    {
        foreach (var fault in _draft.Faults.All().Where(these))
        {
            if (!_draft.Targets.ContainsKey(fault.Reference) && !_draft.StandIns.ContainsKey(fault.Resource))
            {
                Mend(fault);
            }
        }
    }

    private bool IsOfRoot(Fault fault)
        => fault.Kind == FaultKind.ParentMissing
            && Urn.TryParse(_draft.ReferenceOf(fault).Text, out var urn) && urn.Type == Urn.RootType;

    private void Mend(Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.ParentMissing:
                Parent(fault);
                break;
            case FaultKind.DependencyMissing or FaultKind.PropertyDependencyMissing
                or FaultKind.DeletedWithMissing or FaultKind.ReplaceWithMissing:
                if (!Renamed(fault) && !Returned(fault))
                {
                    _draft.Drop(fault);
                }

                break;
            case FaultKind.EmptyReference:
                _draft.Drop(fault);
                break;
            case FaultKind.SelfReference when _draft.ReferenceOf(fault).Kind == ReferenceKind.Parent:
                OwnParent(fault);
                break;
            case FaultKind.SelfReference:
                _draft.Drop(fault);
                break;
            case FaultKind.UnknownProvider or FaultKind.ProviderOtherId or FaultKind.MalformedProviderReference:
                _providers.Mend(fault);
                break;
            case FaultKind.ProviderLater when _draft.ReferenceOf(fault).Target == fault.Resource:
                _draft.Drop(fault);
                break;
            default:
                break;
        }
    }

    private void Parent(Fault fault)
    {
        if (_draft.Targets.ContainsKey(fault.Reference) || Renamed(fault) || Returned(fault))
        {
            return;
        }

        if (_components.Make(_draft.ReferenceOf(fault).Text, fault.Resource) is { } made)
        {
            _draft.Targets[fault.Reference] = made;
            return;
        }

        _draft.Drop(fault);
    }

    /// <summary>
    /// Whether the target is there under another name: corrected, aliased, or written without its colons.
    /// </summary>
    private bool Renamed(Fault fault)
    {
        var text = _draft.ReferenceOf(fault).Text;
        if (_draft.Corrected.TryGetValue(text, out var corrected) && corrected.Resource != fault.Resource)
        {
            _draft.Repoint(
                fault, RepairAction.Correct, corrected.Urn, corrected.Resource,
                "its URN was malformed and is corrected");
            return true;
        }

        // Others name it rightly already; only its own entry was malformed.
        if (_draft.Corrected.Values.FirstOrDefault(x => x.Urn == text) is { Urn: not null } own)
        {
            if (own.Resource == fault.Resource)
            {
                Mend(fault with { Kind = FaultKind.SelfReference });
                return true;
            }

            _draft.Targets[fault.Reference] = own.Resource;
            return true;
        }

        if (_aliases.TryGetValue(text, out var aliased) && aliased >= 0 && aliased != fault.Resource)
        {
            _draft.Repoint(
                fault, RepairAction.Repoint, _draft.NewUrnOf(aliased), aliased, "that is what it is called now");
            return true;
        }

        if (!Urn.TryParse(text, out _) && _correction.Near(text) is { } near && near != fault.Resource)
        {
            _draft.Repoint(
                fault, RepairAction.Correct, _draft.NewUrnOf(near), near, "only one resource has a URN like that");
            return true;
        }

        return false;
    }

    /// <summary>Whether the target comes back from an older copy, or was already brought back.</summary>
    private bool Returned(Fault fault)
    {
        var text = _draft.ReferenceOf(fault).Text;
        if ((_draft.FindAdded(text) ?? _lost.Restore(text, fault.Resource)) is not { } index)
        {
            return false;
        }

        _draft.Targets[fault.Reference] = index;
        return true;
    }

    /// <summary>
    /// Of several entries one is left: where they named each other, it would name itself.
    /// </summary>
    private void OnItself(int kept)
    {
        var table = _draft.Document.Table;
        for (var i = table.Rows[kept].FirstReference; i < table.ReferencesEnd(kept); i++)
        {
            var reference = table.References[i];
            if (reference.IsRuled && reference.Target >= 0 && !_draft.Targets.ContainsKey(i)
                && (reference.Target == kept || IsReplacedBy(reference.Target, kept))
                && !_draft.Document.Find(_draft.UrnOf(kept)).Any(x => x.Index < kept && !IsReplacedBy(x.Index, kept)))
            {
                Mend(new Fault(FaultKind.SelfReference, kept, i));
            }
        }
    }

    /// <summary>
    /// Of several entries of a provider one is left: those that named another by its id have to name that one.
    /// </summary>
    private void FollowProviders()
    {
        if (_draft.StandIns.Count == 0)
        {
            return;
        }

        var table = _draft.Document.Table;
        for (var i = 0; i < table.References.Count; i++)
        {
            var reference = table.References[i];
            if (reference.Kind == ReferenceKind.Provider && reference.Target >= 0
                && _draft.StandIns.ContainsKey(reference.Target) && !_draft.Targets.ContainsKey(i)
                && table.OwnerOf(i) is var user && !_draft.StandIns.ContainsKey(user))
            {
                Mend(new Fault(FaultKind.ProviderOtherId, user, i));
            }
        }
    }

    private bool IsReplacedBy(int resource, int kept)
        => _draft.StandIns.TryGetValue(resource, out var standIn) && standIn == kept;

    private void OwnParent(Fault fault)
    {
        var resource = _draft.Document[fault.Resource];
        var parents = _components.Candidates(resource).Where(x => x != fault.Resource).ToList();
        var options = parents.Select(x => (
            $"its parent is {FaultDetail.NameOf(_draft.UrnOf(x))} (`{_draft.UrnOf(x)}`)",
            "Nothing changes in the cloud.")).ToList();
        options.Add((
            "it has no parent", "Nothing changes in the cloud; the next deployment sets the program's parent."));
        var text = $"{FaultDetail.NameOf(resource)} is its own parent. Whose child is it?";
        if (_draft.Ask(fault, text, options) is not { } chosen)
        {
            return;
        }

        if (chosen == parents.Count)
        {
            _draft.Drop(fault);
        }
        else
        {
            _draft.Repoint(fault, RepairAction.Chosen, _draft.NewUrnOf(parents[chosen]), parents[chosen], "chosen");
        }
    }
}
