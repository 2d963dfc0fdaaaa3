using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>Makes a valid state of resources, with copies that wait to be deleted, and what is in the cloud.</summary>
internal sealed class SimStateMaker(Choices choices)
{
    private readonly Dictionary<int, SimSpec> _byKey = [];
    private readonly Dictionary<int, SimEntry> _live = [];
    private readonly Dictionary<int, SimEntry> _copies = [];
    private readonly List<SimEntry> _entries = [];

    public IReadOnlyList<SimEntry> Entries => _entries;

    /// <summary>Adds a resource, unless nobody has deployed it yet.</summary>
    /// <returns>Its URN; empty where it isn't there.</returns>
    public string Add(SimSpec spec)
    {
        if (choices.Percent(15))
        {
            return "";
        }

        spec = spec.Only(x => _live.ContainsKey(x) || _copies.ContainsKey(x)).Inherit(_byKey);
        _byKey[spec.Key] = spec;
        AddCopies(spec);
        return SimNames.UrnOf(spec, _byKey);
    }

    public static IReadOnlyList<ResourceState> States(IReadOnlyList<SimEntry> entries)
    {
        var states = new List<ResourceState>
        {
            new() { Urn = SimNames.Root, Type = Urn.RootType },
        };
        if (entries.Any(x => x.Provider == SimNames.DefaultReference))
        {
            states.Add(new ResourceState
            {
                Urn = SimNames.DefaultProvider,
                Type = SimSpec.ProviderType,
                IsCustom = true,
                Id = SimNames.DefaultId,
            });
        }

        return [.. states, .. entries.Select(x => x.ToState())];
    }

    private void AddCopies(SimSpec spec)
    {
        var canBeCopy = spec.Kind != SimKind.Found;
        var hasCopy = canBeCopy && choices.Percent(18);
        var isCopyFirst = hasCopy && !choices.Percent(30);
        var isAlone = hasCopy && choices.Percent(30);
        if (hasCopy && isCopyFirst)
        {
            AddCopy(spec);
        }

        if (!isAlone)
        {
            var isGone = spec.Kind == SimKind.Thing && (choices.Percent(8) || IsInsideOfGone(spec));
            AddEntry(Entry(spec, $"{spec.Name}-0", isDelete: false) with
            {
                IsPendingReplacement = isGone,
                IsTainted = spec.Kind is SimKind.Thing && choices.Percent(5),
                IsUnwell = spec.Kind is SimKind.Thing && choices.Percent(5),
            });
        }

        if (hasCopy && !isCopyFirst)
        {
            AddCopy(spec);
        }
    }

    private bool IsInsideOfGone(SimSpec spec)
        => spec.DeletedWith is { } with && _live.TryGetValue(with, out var outer) && outer.IsPendingReplacement;

    private void AddCopy(SimSpec spec)
        => AddEntry(Entry(spec with { Shape = spec.Shape + 4 }, $"{spec.Name}-old", isDelete: true));

    private void AddEntry(SimEntry entry)
    {
        _entries.Add(entry);
        (entry.IsDelete ? _copies : _live)[entry.Spec.Key] = entry;
    }

    private SimEntry Entry(SimSpec spec, string id, bool isDelete)
    {
        var provider = spec.Kind is SimKind.Group or SimKind.Provider ? ""
            : spec.Provider is { } by ? $"{Named(by, isDelete).Urn}::{Named(by, isDelete).Id}"
            : SimNames.DefaultReference;
        return new SimEntry(spec, SimNames.UrnOf(spec, _byKey), spec.Kind == SimKind.Found ? spec.ObjectId : id)
        {
            IsDelete = isDelete,
            UrnOf = x => SimNames.UrnOf(_byKey[x], _byKey),
            Parent = spec.Parent is { } parent ? Named(parent, isDelete).Urn : SimNames.Root,
            Provider = provider,
            Inputs = spec.Inputs(x => new PropertyValue.Text(Named(x, isDelete).Arn)),
        };
    }

    private SimEntry Named(int key, bool prefersCopy)
        => prefersCopy && _copies.TryGetValue(key, out var copy) ? copy
            : _live.TryGetValue(key, out var live) ? live
            : _copies[key];
}
