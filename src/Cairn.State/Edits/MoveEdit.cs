using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>
/// Moves resources from one stage's state to another's. Objects in the cloud are not touched. Nothing may refer from
/// one stage into the other: such references are named, and moved along or cut only where the options say so.
/// </summary>
public sealed class MoveEdit
{
    private readonly StateDocument _source;
    private readonly StateDocument _destination;
    private readonly MoveOptions _options;
    private readonly MoveSelection _selection;
    private readonly StageName _from;
    private readonly StageName _to;

    /// <summary>What the URNs of all that is written to the destination become.</summary>
    private readonly Dictionary<string, string> _urns = new(StringComparer.Ordinal);

    /// <summary>What provider references become where the destination's provider has another id.</summary>
    private readonly Dictionary<string, string> _providers = new(StringComparer.Ordinal);

    private MoveEdit(
        StateDocument source, StateDocument destination, IEnumerable<int> wanted, MoveOptions options,
        StageName from, StageName to)
    {
        _source = source;
        _destination = destination;
        _options = options;
        _selection = new MoveSelection(source, wanted, options);
        _from = from;
        _to = to;
    }

    /// <summary>Plans a move.</summary>
    /// <param name="source">The state that the resources are in.</param>
    /// <param name="destination">The state that they go to.</param>
    /// <param name="resources">Their places in the source's list; all copies of a URN go together.</param>
    /// <param name="options">What goes along.</param>
    public static Result<MovePlan> Plan(
        StateDocument source, StateDocument destination, IReadOnlyList<int> resources, MoveOptions options)
    {
        if (Unfit(source, "source") is { } unfitSource)
        {
            return Result.Failed<MovePlan>(unfitSource);
        }

        if (Unfit(destination, "destination") is { } unfitDestination)
        {
            return Result.Failed<MovePlan>(unfitDestination);
        }

        if (StageName.Of(source) is not { } from)
        {
            return Result.Failed<MovePlan>(EditDiagnostics.NoStackName("source"));
        }

        if (StageName.Of(destination) is not { } to)
        {
            return Result.Failed<MovePlan>(EditDiagnostics.NoStackName("destination"));
        }

        to = to.Project.Length > 0 ? to : to with { Project = from.Project };
        foreach (var resource in resources.Select(x => source[x]))
        {
            if (resource.IsProvider || resource.Type == Urn.RootType)
            {
                return Result.Failed<MovePlan>(EditDiagnostics.CannotMove(resource.Urn));
            }
        }

        return from == to
            ? Result.Failed<MovePlan>(EditDiagnostics.SameStage(to.Qualified))
            : new MoveEdit(source, destination, resources, options, from, to).Plan();
    }

    private static Diagnostic? Unfit(StateDocument document, string which)
    {
        if (document.Deployment is null)
        {
            return EditDiagnostics.NothingDeployed(which);
        }

        if (document.Version is > 0 and < Migration.Version)
        {
            return EditDiagnostics.OldVersion(document.Version);
        }

        var faults = IntegrityCheck.Run(document);
        return faults.IsSound ? null : EditDiagnostics.IsDamaged(which, faults.ErrorCount);
    }

    private Result<MovePlan> Plan()
    {
        if (Refusal() is { } refusal)
        {
            return Result.Failed<MovePlan>(refusal);
        }

        Rename();
        if (Conflict() is { } conflict)
        {
            return Result.Failed<MovePlan>(conflict);
        }

        var moved = _selection.Moved;
        var left = RemoveEdit.Plan(
            _source,
            moved.Select(static x => x.Index),
            new RemoveOptions { DropsReferences = _options.DropsReferences, Force = true });
        if (!left.TryGet(out var source))
        {
            return Result.Failed<MovePlan>(left.Diagnostics);
        }

        source = source with { Changes = [.. source.Changes.Select(Told)] };
        var come = Arrive(moved);
        return come.TryGet(out var destination)
            ? Result.Of(new MovePlan(source, destination), [.. left.Diagnostics, .. come.Diagnostics])
            : Result.Failed<MovePlan>(come.Diagnostics);
    }

    private EditChange Told(EditChange change)
        => change.Action == EditAction.Remove && _urns.TryGetValue(change.Urn, out var urn)
            ? new EditChange(EditAction.Move, change.Urn, urn)
            : change;

    private Diagnostic? Refusal()
    {
        var crossing = _selection.Outwards().Concat(_selection.Inwards()).ToList();
        if (crossing.Count > 0 && !_options.DropsReferences)
        {
            return EditDiagnostics.CrossReferences(crossing.Select(Describe));
        }

        var fixedOnes = crossing.Where(static x => x.Kind is ReferenceKind.ViewOf or ReferenceKind.Provider).ToList();
        if (fixedOnes.Count > 0)
        {
            return EditDiagnostics.CrossReferences(fixedOnes.Select(Describe)) with
            {
                Hint = "These can't be cut. Take both ends along: `--dependents`, `--dependencies`.",
            };
        }

        var urns = _selection.Moved.Select(static x => x.Urn).ToHashSet(StringComparer.Ordinal);
        var pending = Enumerable.Range(0, _source.PendingCount).Select(_source.Pending)
            .Where(x => urns.Contains(x.Resource.Urn)).Select(static x => x.Resource.Urn).ToList();
        return pending.Count > 0 ? EditDiagnostics.OperationPending(pending) : LockedSecrets();
    }

    private string Describe(Reference reference)
    {
        var target = reference.Target is { } index ? _source[index].Name : EditDiagnostics.NameOf(reference.Text);
        return $"{_source[reference.Owner].Name} → {target} ({ReferenceWords.Of(reference.Kind)})";
    }

    private Diagnostic? LockedSecrets()
    {
        var secret = _selection.Moved.Concat(_selection.Providers())
            .Where(static x => x.Has(ResourceTraits.HasSecret)).Select(static x => x.Urn).ToList();
        var isSameKey = _source.SecretsProvider is { } ours && _destination.SecretsProvider is { } theirs
            && JsonText.AreEqual(_source.Text(ours.Extent), _destination.Text(theirs.Extent));
        return secret.Count > 0 && !isSameKey ? EditDiagnostics.OtherKey(secret) : null;
    }

    /// <summary>Finds each new URN: the stage's part always, the chain where a parent is left behind.</summary>
    private void Rename()
    {
        foreach (var root in _source.Resources().Where(static x => x.Type == Urn.RootType))
        {
            _urns[root.Urn] = _to.Root;
        }

        foreach (var provider in _selection.Providers())
        {
            _urns[provider.Urn] = InStage(provider.Urn, chain: null);
        }

        foreach (var resource in _selection.Moved)
        {
            _urns[resource.Urn] = InStage(resource.Urn, Chain(resource));
        }
    }

    /// <summary>The qualified type under the new parent, or null where it stays as it is.</summary>
    private string? Chain(ResourceHeader resource)
    {
        if (!Urn.TryParse(resource.Urn, out var urn) || ParentOf(resource) is not { } parent
            || parent.Type == Urn.RootType)
        {
            return null;
        }

        if (!_selection.Contains(parent.Index))
        {
            return urn.Type;
        }

        return Urn.TryParse(parent.Urn, out var old) && Urn.TryParse(_urns[parent.Urn], out var now)
            && urn.QualifiedType == Urn.ChildType(old.QualifiedType, urn.Type)
            ? Urn.ChildType(now.QualifiedType, urn.Type)
            : null;
    }

    private ResourceHeader? ParentOf(ResourceHeader resource)
        => resource.References().Where(static x => x is { Kind: ReferenceKind.Parent, Target: not null })
            .Select(x => (ResourceHeader?)_source[x.Target.GetValueOrDefault()]).FirstOrDefault();

    private string InStage(string text, string? chain)
        => Urn.TryParse(text, out var urn) && urn.Stack == _from.Stage && urn.Project == _from.Project
            ? Urn.Create(_to.Stage, _to.Project, chain ?? urn.QualifiedType, urn.Name).Value
            : text;

    private Diagnostic? Conflict()
    {
        foreach (var provider in _selection.Providers())
        {
            var there = _destination.Find(_urns[provider.Urn]).Where(static x => !x.IsDelete).ToList();
            if (there.Count == 0 || there.Any(x => x.Id == provider.Id))
            {
                continue;
            }

            if (!JsonText.AreEqual(Inputs(provider), Inputs(there[0])))
            {
                return EditDiagnostics.ProviderConflict(_urns[provider.Urn]);
            }

            _providers[provider.Urn + Urn.Separator + provider.Id] =
                there[0].Urn + Urn.Separator + there[0].Id;
        }

        var taken = _selection.Moved.Select(x => _urns[x.Urn]).Where(x => _destination.Find(x).Any())
            .Distinct(StringComparer.Ordinal).ToList();
        return taken.Count > 0 && !IsThereAlready() ? EditDiagnostics.AlreadyThere(taken) : null;
    }

    /// <summary>Whether the destination got exactly this before: then only the source's half is left to do.</summary>
    private bool IsThereAlready()
        => _selection.Moved.All(x => _destination.Find(_urns[x.Urn])
            .Any(there => JsonText.AreEqual(there.Json, Moved(x))));

    private static ReadOnlySpan<byte> Inputs(ResourceHeader resource)
        => new MemberEditor(resource.Json.ToArray()) is var members && members.Has("inputs")
            ? members.Value("inputs").Span
            : "{}"u8;

    /// <summary>The resource's text as it stands in the destination.</summary>
    private byte[] Moved(ResourceHeader resource)
    {
        var text = new ResourceText(resource);
        if (resource.UrnOffset is { } offset)
        {
            text.SetText(offset, _urns[resource.Urn]);
        }

        foreach (var reference in resource.References())
        {
            if (IsCut(reference))
            {
                Cut(text, reference);
            }
            else if (Target(reference) is { } target)
            {
                text.SetText(reference.Offset, target);
            }
        }

        return text.Apply();
    }

    private bool IsCut(Reference reference)
        => reference.Kind is not (ReferenceKind.Value or ReferenceKind.Alias or ReferenceKind.Provider)
            && reference.Target is { } target && !_urns.ContainsKey(_source[target].Urn);

    /// <summary>A child whose parent stays behind becomes the root's.</summary>
    private void Cut(ResourceText text, Reference reference)
    {
        if (reference.Kind == ReferenceKind.Parent)
        {
            text.SetText(reference.Offset, _to.Root);
        }
        else
        {
            text.Drop(reference);
        }
    }

    private string? Target(Reference reference)
    {
        var text = reference.Text;
        switch (reference.Kind)
        {
            case ReferenceKind.Alias:
                return InStage(text, chain: null);
            case ReferenceKind.Provider:
                var split = text.LastIndexOf(Urn.Separator, StringComparison.Ordinal);
                return _providers.TryGetValue(text, out var other) ? other
                    : split >= 0 && _urns.TryGetValue(text[..split], out var urn) ? urn + text[split..]
                    : null;
            default:
                return _urns.GetValueOrDefault(text);
        }
    }

    private Result<StateEdit> Arrive(IReadOnlyList<ResourceHeader> moved)
    {
        var rewrite = new StateRewrite(_destination);
        var changes = new List<EditChange>();
        if (_destination.Find(_urns[moved[0].Urn]).Any())
        {
            return StateEdit.Verified(rewrite, changes);
        }

        var texts = new List<byte[]>();
        if (_destination.Resources().All(static x => x.Type != Urn.RootType || x.IsDelete)
            && Urn.TryParse(_to.Root, out var root))
        {
            texts.Add(SyntheticResource.Component(root, parent: null));
            changes.Add(new EditChange(EditAction.Add, _to.Root));
        }

        var isRootNew = texts.Count > 0;
        var providers = _selection.Providers()
            .Where(x => _destination.Find(_urns[x.Urn]).All(static there => there.IsDelete)).ToList();
        foreach (var resource in providers.Concat(moved))
        {
            texts.Add(Moved(resource));
            changes.Add(new EditChange(EditAction.Add, _urns[resource.Urn], resource.Id));
        }

        Put(rewrite, texts, isRootNew);
        var traits = providers.Concat(moved).Aggregate(ResourceTraits.None, static (all, x) => all | x.Traits);
        var features = StateFeatures.Used(_destination).Concat(StateFeatures.Of(traits))
            .Concat(_destination.Features).ToHashSet(StringComparer.Ordinal);
        if (!features.SetEquals(_destination.Features))
        {
            FeatureEdit.Set(rewrite, new SortedSet<string>(features, StringComparer.Ordinal));
        }

        return StateEdit.Verified(rewrite, changes);
    }

    private void Put(StateRewrite rewrite, List<byte[]> texts, bool isRootFirst)
    {
        if (_destination.ResourcesExtent is null && _destination.Deployment is { } deployment)
        {
            var isEmpty = _destination.Text(deployment)[1..^1].Trim(" \t\r\n"u8).IsEmpty;
            byte[] list = [.. "\"resources\":["u8, .. Joined(texts), .. isEmpty ? "]"u8 : "],"u8];
            rewrite.ReplaceOutside(new Extent(deployment.Start + 1, 0), list);
            return;
        }

        var added = texts.Select(text => rewrite.Add(ElementLayout.Fit(_destination, text))).ToList();
        if (isRootFirst)
        {
            rewrite.Order([added[0], .. Enumerable.Range(0, _destination.Count), .. added.Skip(1)]);
        }
    }

    private static IEnumerable<byte> Joined(List<byte[]> texts)
        => texts.SelectMany(static (text, i) => i == 0 ? text : [.. ","u8, .. text]);
}
