using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>Which resources move, and which references lead from what moves to what stays, or back.</summary>
internal sealed class MoveSelection
{
    private readonly StateDocument _document;
    private readonly Referrers _referrers;
    private readonly HashSet<int> _moved = [];

    public MoveSelection(StateDocument document, IEnumerable<int> wanted, MoveOptions options)
    {
        _document = document;
        _referrers = new Referrers(document);
        var open = new Stack<int>(wanted.SelectMany(x => Copies(x)));
        while (open.TryPop(out var next))
        {
            if (_moved.Add(next))
            {
                foreach (var other in Along(document[next], options).SelectMany(Copies))
                {
                    open.Push(other);
                }
            }
        }
    }

    /// <summary>In list order.</summary>
    public IReadOnlyList<ResourceHeader> Moved => [.. _moved.Order().Select(x => _document[x])];

    public bool Contains(int resource) => _moved.Contains(resource);

    /// <summary>
    /// References of what moves, and of the providers that are copied with it, to what stays. The root is not among them, nor are providers: the destination has a
    /// root of its own, and gets a copy of the providers.
    /// </summary>
    public IReadOnlyList<Reference> Outwards()
        => [.. Moved.Concat(Providers()).SelectMany(static x => x.References()).Where(x => IsBinding(x.Kind)
            && x.Kind != ReferenceKind.Provider && x.Target is { } target && !Contains(target)
            && _document[target].Type != Urn.RootType)];

    /// <summary>References of what stays to what moves.</summary>
    public IReadOnlyList<Reference> Inwards()
        => [.. Moved.SelectMany(_referrers.To).Where(x => IsBinding(x.Kind) && !Contains(x.Owner)).Distinct()];

    /// <summary>The providers that stay but are used by what moves, each once, in list order.</summary>
    public IReadOnlyList<ResourceHeader> Providers()
        => [.. Moved.SelectMany(static x => x.References())
            .Where(x => x.Kind == ReferenceKind.Provider && x.Target is { } target && !Contains(target))
            .Select(static x => x.Target.GetValueOrDefault()).Distinct().Order().Select(x => _document[x])];

    private static bool IsBinding(ReferenceKind kind) => kind is not (ReferenceKind.Value or ReferenceKind.Alias);

    private IEnumerable<int> Along(ResourceHeader resource, MoveOptions options)
    {
        if (options.TakesDependents)
        {
            foreach (var reference in _referrers.To(resource).Where(static x => IsBinding(x.Kind)))
            {
                yield return reference.Owner;
            }
        }

        foreach (var reference in resource.References())
        {
            var isWanted = reference.Kind == ReferenceKind.Parent
                ? options.TakesParents
                : options.TakesDependencies && IsBinding(reference.Kind) && reference.Kind != ReferenceKind.Provider;
            if (isWanted && reference.Target is { } target && _document[target].Type != Urn.RootType)
            {
                yield return target;
            }
        }
    }

    private IEnumerable<int> Copies(int resource)
        => _document[resource].Urn is { Length: > 0 } urn
            ? _document.Find(urn).Select(static x => x.Index)
            : [resource];
}
