using System.Text;
using System.Text.Json.Nodes;
using Cairn.State.Document;
using Cairn.State.Journal;

namespace Cairn.State.Tests.Journal;

/// <summary>
/// What a fold should do, written as simply as can be: a list of resources, copied for each entry and looked at as a
/// whole each time.
/// </summary>
internal sealed class NaiveState
{
    /// <summary>The list as it stands, removed ones and where they stood among it.</summary>
    private readonly List<(int Number, int? Place)> _places = [];

    private readonly Dictionary<int, NaiveResource> _resources = [];

    public int Next { get; private set; }

    /// <summary>Whether the base had a circle that only copies to be deleted kept open.</summary>
    public bool IsLenient { get; set; }

    /// <summary>Why the last changes were refused.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>All resources, in the order before anything is moved.</summary>
    public IEnumerable<NaiveResource> List
        => _places.Where(x => _resources.ContainsKey(x.Number)).Select(x => _resources[x.Number]);

    public NaiveResource this[int number] => _resources[number];

    public bool Contains(int number) => _resources.ContainsKey(number);

    /// <summary>The resources of a state, in its order.</summary>
    public static NaiveState Of(StateDocument document)
    {
        var naive = new NaiveState();
        foreach (var resource in document.Resources())
        {
            naive.Add(Encoding.UTF8.GetString(resource.Json), place: null);
        }

        naive.IsLenient = naive.HasCircle();
        return naive;
    }

    public NaiveState Copy()
    {
        var copy = new NaiveState { Next = Next, IsLenient = IsLenient };
        copy._places.AddRange(_places);
        foreach (var (number, resource) in _resources)
        {
            copy._resources[number] = resource;
        }

        return copy;
    }

    public void Add(string json, int? place)
    {
        _resources[Next] = new NaiveResource(Next, json);
        var at = _places.Count;
        if (place is { } wanted)
        {
            at = _places.FindIndex(x => x.Number == wanted) + 1;
            while (at < _places.Count && Leads(_places[at].Number, wanted))
            {
                at++;
            }
        }

        _places.Insert(at, (Next++, place));
    }

    /// <summary>Makes changes; null where one can't be made, or the result would be invalid.</summary>
    public NaiveState? After(IEnumerable<StateChange> changes)
    {
        var after = Copy();
        var changed = new HashSet<int>();
        foreach (var change in changes)
        {
            switch (change)
            {
                case StateChange.Add add when add.InsteadOf is null || add.InsteadOf < after.Next:
                    changed.Add(after.Next);
                    after.Add(Encoding.UTF8.GetString(add.Resource.Span), add.InsteadOf);
                    break;
                case StateChange.Replace replace when after.Contains(replace.Target):
                    changed.Add(replace.Target);
                    after.Put(replace.Target, Encoding.UTF8.GetString(replace.Resource.Span));
                    break;
                case StateChange.Remove remove when after.Contains(remove.Target):
                    changed.Add(remove.Target);
                    after._resources.Remove(remove.Target);
                    break;
                case StateChange.Mark mark when after.Contains(mark.Target):
                    if (after.Mark(mark))
                    {
                        changed.Add(mark.Target);
                    }

                    break;
                default:
                    return null;
            }
        }

        return after.IsValidAfter(this, changed) ? after : null;
    }

    /// <summary>Whether some resources wait for each other, each for the live copy of what it names.</summary>
    public bool HasCircle()
    {
        var left = _resources.Values.ToList();
        int count;
        do
        {
            count = left.Count;
            left = [.. left.Where(x => Needs(x).Any(left.Contains))];
        }
        while (left.Count < count);

        return left.Count > 0;
    }

    /// <summary>Whether the resources can be put in order, with any copy for what they name.</summary>
    public bool HasOrder()
    {
        var placed = new HashSet<int>();
        while (_resources.Values.FirstOrDefault(x => !placed.Contains(x.Number) && x.References.TrueForAll(
            r => r.Kind == "viewOf" || Targets(x, r.Kind, r.Text).Any(t => placed.Contains(t.Number)))) is { } next)
        {
            placed.Add(next.Number);
        }

        return placed.Count == _resources.Count;
    }

    /// <summary>Whether each resource of a list stands after what it needs.</summary>
    public bool IsInOrder(IReadOnlyList<int> list)
    {
        var seen = new HashSet<int>();
        foreach (var resource in list.Select(x => _resources[x]))
        {
            foreach (var (kind, text) in resource.References.Where(x => x.Kind != "viewOf"))
            {
                var targets = Targets(resource, kind, text).ToList();
                var live = targets.Where(x => !x.IsDelete).ToList();
                var wanted = live.Count > 0 && !resource.IsDelete ? live : targets;
                if (!wanted.Exists(x => seen.Contains(x.Number)))
                {
                    return false;
                }
            }

            seen.Add(resource.Number);
        }

        return true;
    }

    private bool Leads(int number, int place)
    {
        for (int? at = number; at is { } found;)
        {
            if (found == place)
            {
                return true;
            }

            at = _places.Find(x => x.Number == found).Place;
        }

        return false;
    }

    private void Put(int number, string json) => _resources[number] = new NaiveResource(number, json);

    private bool Mark(StateChange.Mark mark)
    {
        var name = mark.Which switch
        {
            ResourceMark.Delete => "delete",
            ResourceMark.PendingReplacement => "pendingReplacement",
            ResourceMark.Taint => "taint",
            _ => "protect",
        };
        var node = JsonNode.Parse(_resources[mark.Target].Json)!.AsObject();
        if ((node[name]?.GetValue<bool>() ?? false) == mark.IsOn)
        {
            return false;
        }

        node.Remove(name);
        if (mark.IsOn)
        {
            node[name] = true;
        }

        Put(mark.Target, node.ToJsonString());
        return true;
    }

    private bool IsValidAfter(NaiveState before, HashSet<int> changed)
    {
        var present = changed.Where(Contains).Select(x => _resources[x]).ToList();
        var urns = present.Select(x => x.Urn)
            .Concat(changed.Where(before.Contains).Select(x => before[x].Urn)).ToHashSet();
        before.Reason =
            !present.TrueForAll(IsSound) ? "a resource by itself"
            : !present.TrueForAll(x => x.References.TrueForAll(r => IsAllowed(before, x, r))) ? "a reference"
            : !_resources.Values.Where(x => !changed.Contains(x.Number)).All(x => x.References.TrueForAll(
                r => Resolves(x, r.Kind, r.Text) || !before.Resolves(before[x.Number], r.Kind, r.Text))) ? "a loss"
            : urns.Any(x => Copies(x).Count(y => !y.IsDelete) > 1) ? "two live ones"
            : urns.Any(x => LosesLive(before, x)) ? "a live one lost"
            : (IsLenient ? !HasOrder() : HasCircle()) ? "a circle"
            : "";
        return before.Reason.Length == 0;
    }

    private static bool IsSound(NaiveResource resource)
        => resource.Urn.Length > 0 && resource.Type.Length > 0 && (resource.IsCustom || resource.Id.Length == 0)
            && Model.Urn.TryParse(resource.Urn, out var urn)
            && (!resource.IsProvider || urn.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal))
            && resource.References.TrueForAll(x => x.Text.Length > 0)
            && (resource.Provider.Length == 0 || Model.ProviderReference.TryParse(resource.Provider, out _));

    /// <summary>Whether a live resource would be left with nothing but copies that wait to be deleted.</summary>
    private bool LosesLive(NaiveState before, string urn)
        => Copies(urn).Any() && Copies(urn).All(x => x.IsDelete) && before.Copies(urn).Any(x => !x.IsDelete)
            && _resources.Values.Any(x => !x.IsDelete && x.Urn != urn
                && x.References.Exists(r => r.Kind != "provider" && r.Text == urn));

    private bool Resolves(NaiveResource owner, string kind, string text)
        => Targets(owner, kind, text).Any() && !(text == owner.Urn && kind is not ("provider" or "viewOf")
            && !_resources.Values.Any(x => x.Number != owner.Number && x.Urn == text));

    /// <summary>
    /// Only what a resource said before may it go on to say of something that is gone, or of its own URN.
    /// </summary>
    private bool IsAllowed(NaiveState before, NaiveResource resource, (string Kind, string Text) reference)
    {
        var wasSo = before.Contains(resource.Number) && before[resource.Number].References.Contains(reference);
        var isSelf = reference.Text == resource.Urn && reference.Kind is not ("provider" or "viewOf");
        return Resolves(resource, reference.Kind, reference.Text)
            ? !isSelf || wasSo
            : wasSo && reference.Kind == "viewOf"
                && !before.Resolves(before[resource.Number], reference.Kind, reference.Text);
    }

    private IEnumerable<NaiveResource> Copies(string urn) => _resources.Values.Where(x => x.Urn == urn);

    private IEnumerable<NaiveResource> Targets(NaiveResource owner, string kind, string text)
        => _resources.Values.Where(x => x.Number != owner.Number && x.Is(kind, text));

    /// <summary>What a resource waits for: of each reference the live target, else the first copy.</summary>
    private IEnumerable<NaiveResource> Needs(NaiveResource owner)
        => from reference in owner.References
           where reference.Kind != "viewOf" && (reference.Kind == "provider" || reference.Text != owner.Urn)
           let targets = Targets(owner, reference.Kind, reference.Text).OrderBy(x => x.IsDelete).ThenBy(x => x.Number)
           from target in targets.Take(1)
           select target;
}
